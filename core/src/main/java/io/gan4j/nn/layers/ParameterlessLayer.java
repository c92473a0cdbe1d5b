package io.gan4j.nn.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer for DL4J that is a function of its input alone: a subclass gives the function and its derivatives. Every
 * executor can compute it by these; one that has something faster may.
 */
public abstract class ParameterlessLayer extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    /** @return a new array */
    public abstract INDArray value(INDArray input);

    /**
     * Returns the gradient by the input, a new array.
     *
     * @param gradient by the output, not to be changed
     */
    public abstract INDArray pullBack(INDArray input, INDArray gradient);

    /**
     * Returns the directional derivative of the output, a new array in its shape: J·v, where {@link #pullBack} is Jᵀ·u.
     *
     * @param along v, in the shape of the input, not to be changed
     */
    public abstract INDArray tangent(INDArray input, INDArray along);

    /**
     * Returns the gradient by the input of u·J·v, a new array, where the Jacobian J is all that depends on the input;
     * null if that is 0 everywhere, since the layer is linear in pieces.
     *
     * @param gradient u, in the shape of the output, not to be changed
     * @param along v, in the shape of the input, not to be changed
     */
    public @Nullable INDArray curvature(INDArray input, INDArray gradient, INDArray along) {
        return null;
    }

    abstract InputType outputType(InputType input);

    @Override
    public final InputType getOutputType(int index, InputType input) {
        return outputType(input);
    }

    @Override
    public final Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Computation layer = new Computation(configuration, dataType, this);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamTable(initializer().init(configuration, parameters, initialize));
        return layer;
    }

    @Override
    public final @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public final LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, getClass(), input, outputType(input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, input.arrayElementsPerExample(), 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    private static final class Computation extends AbstractLayer<ParameterlessLayer> {
        private static final long serialVersionUID = 1L;

        private final ParameterlessLayer function;

        Computation(NeuralNetConfiguration configuration, DataType dataType, ParameterlessLayer function) {
            super(configuration, dataType);
            this.function = function;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, function.value(input));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray byInput = function.pullBack(input, epsilon);
            return new Pair<>(new DefaultGradient(), workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byInput));
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // No parameters, no noise.
        }
    }
}
