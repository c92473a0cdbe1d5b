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
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The maximum over groups of neighbouring inputs, {@code [n, units × pieces]} to {@code [n, units]}: after a dense
 * layer without activation it makes a maxout layer.
 *
 * <p>Source: Goodfellow et al. 2013, "Maxout networks", section 3. Among equal pieces the first gets the gradient.
 */
public final class MaxPieces extends NoParamLayer {
    private static final long serialVersionUID = 1L;

    private final int pieces;

    /** @param pieces inputs to a unit */
    public MaxPieces(int pieces) {
        this.pieces = pieces;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Computation layer = new Computation(configuration, dataType, pieces);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamTable(initializer().init(configuration, parameters, initialize));
        return layer;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(input.arrayElementsPerExample() / pieces);
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(layerName, MaxPieces.class, input, getOutputType(0, input))
                .standardMemory(0, 0)
                .workingMemory(0, 0, input.arrayElementsPerExample(), 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    private static final class Computation extends AbstractLayer<MaxPieces> {
        private static final long serialVersionUID = 1L;

        private final int pieces;

        Computation(NeuralNetConfiguration configuration, DataType dataType, int pieces) {
            super(configuration, dataType);
            this.pieces = pieces;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            return grouped(input).max(2);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            int[] winners = Nd4j.argMax(grouped(input), 2).data().asInt();
            double[] gradient = epsilon.dup('c').data().asDouble();
            double[] back = new double[gradient.length * pieces];
            for (int unit = 0; unit < gradient.length; unit++) {
                back[unit * pieces + winners[unit]] = gradient[unit];
            }
            return new Pair<>(
                    new DefaultGradient(), Nd4j.create(back, input.shape(), 'c').castTo(epsilon.dataType()));
        }

        private INDArray grouped(INDArray flat) {
            return flat.dup('c').reshape('c', flat.size(0), flat.size(1) / pieces, pieces);
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
