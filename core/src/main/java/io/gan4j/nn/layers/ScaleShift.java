package io.gan4j.nn.layers;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gives what was normalized its range back: y = gain·x + shift, where each channel of {@code [n, c, h, w]}, or each
 * number of {@code [n, size]}, has a gain and a shift of its own to learn.
 *
 * <p>They are the parameters {@value #GAIN}, at first 1, and {@value #SHIFT}, at first 0, each {@code [size]}. A
 * network's weight decay passes them by.
 *
 * <p>Source: Ioffe, Szegedy 2015, "Batch normalization", section 3 (γ and β); Ba et al. 2016, "Layer normalization",
 * section 3.1 (gain and bias).
 */
public final class ScaleShift extends BaseLayer {
    public static final String GAIN = "gain";
    public static final String SHIFT = "shift";

    private static final long serialVersionUID = 1L;

    /** 0 until the input's type is known. */
    @JsonProperty
    private long size;

    public ScaleShift() {
        setActivationFn(new ActivationIdentity()); // else DL4J gives it one
    }

    /** Returns how many gains, and how many shifts, it has; 0 while it stands in no network. */
    public long size() {
        return size;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (size == 0 || override) {
            size = input instanceof InputTypeConvolutional maps ? maps.getChannels() : input.arrayElementsPerExample();
        }
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String parameter) {
        return false;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String parameter) {
        return List.of();
    }

    @Override
    public ParamInitializer initializer() {
        return new Initializer();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (size == 0) {
            throw new IllegalStateException("layer \"" + layerName
                    + "\" does not know how many channels it scales: give the network its setInputTypes");
        }
        Computation layer = new Computation(configuration, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(configuration, parameters, initialize));
        return layer;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, input)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, input.arrayElementsPerExample())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    /** Lays out the parameters: all gains, then all shifts. */
    private static final class Initializer implements ParamInitializer {
        @Override
        public long numParams(NeuralNetConfiguration configuration) {
            return numParams(configuration.getLayer());
        }

        @Override
        public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return 2 * ((ScaleShift) layer).size;
        }

        @Override
        public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of(GAIN, SHIFT);
        }

        @Override
        public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of(GAIN);
        }

        @Override
        public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return List.of(SHIFT);
        }

        @Override
        public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String parameter) {
            return parameter.equals(GAIN);
        }

        @Override
        public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String parameter) {
            return parameter.equals(SHIFT);
        }

        @Override
        public Map<String, INDArray> init(
                NeuralNetConfiguration configuration, INDArray parameters, boolean initialize) {
            Map<String, INDArray> views = getGradientsFromFlattened(configuration, parameters);
            views.forEach((name, view) -> {
                configuration.addVariable(name);
                if (initialize) {
                    view.assign(name.equals(GAIN) ? 1 : 0);
                }
            });
            return views;
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray all) {
            long size = ((ScaleShift) configuration.getLayer()).size;
            INDArray flat = all.reshape(all.length());
            Map<String, INDArray> views = new LinkedHashMap<>();
            views.put(GAIN, flat.get(NDArrayIndex.interval(0, size)));
            views.put(SHIFT, flat.get(NDArrayIndex.interval(size, 2 * size)));
            return views;
        }
    }

    private static final class Computation extends org.deeplearning4j.nn.layers.BaseLayer<ScaleShift> {
        private static final long serialVersionUID = 1L;

        Computation(NeuralNetConfiguration configuration, DataType dataType) {
            super(configuration, dataType);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            applyDropOutIfNecessary(training, workspaces);
            INDArray output = input.mul(overChannels(GAIN)).addi(overChannels(SHIFT));
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, output);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            int[] allButChannels = input.rank() == 4 ? new int[] {0, 2, 3} : new int[] {0};
            Gradient gradients = new DefaultGradient();
            gradients.setGradientFor(GAIN, view(GAIN).assign(epsilon.mul(input).sum(allButChannels)));
            gradients.setGradientFor(SHIFT, view(SHIFT).assign(epsilon.sum(allButChannels)));
            INDArray byInput = backpropDropOutIfPresent(epsilon.mul(overChannels(GAIN)));
            return new Pair<>(gradients, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, byInput));
        }

        private INDArray view(String parameter) {
            return Objects.requireNonNull(gradientViews.get(parameter));
        }

        /** Returns a parameter in a shape that is broadcast over the input. */
        private INDArray overChannels(String parameter) {
            long[] shape = new long[input.rank()];
            Arrays.fill(shape, 1);
            shape[1] = layerConf().size;
            return getParam(parameter).reshape(shape);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }
}
