package io.gan4j.nn.layers;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A convolution of {@code [n, in, h, w]} in groups: the maps that come in and those that go out are divided into as
 * many groups, neighbours together, and each group that goes out is made of its own group that comes in.
 *
 * <p>Its parameters are those of a convolution of one group's maps: {@code W}, {@code [out, in / groups, height,
 * width]}, and {@code b}, {@code [out]}. The weights that a number is made of, {@code in / groups · height · width},
 * are what their initialisation goes by.
 *
 * <p>Source: Krizhevsky et al. 2012, "ImageNet classification with deep convolutional neural networks", section 3.5;
 * Xie et al. 2017, "Aggregated residual transformations for deep neural networks", section 3.3.
 */
public final class GroupedConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int groups = 1;

    @SuppressWarnings("unused") // by what reads JSON
    private GroupedConvolution() {}

    private GroupedConvolution(Builder builder) {
        super(builder);
        groups = builder.groups;
    }

    public int groups() {
        return groups;
    }

    @Override
    public ParamInitializer initializer() {
        return new Initializer();
    }

    /** @throws IllegalStateException if the maps do not divide into the groups */
    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        if (nIn == 0 || nIn % groups != 0 || nOut == 0 || nOut % groups != 0) {
            throw new IllegalStateException("layer \"" + layerName + "\" makes " + nOut + " maps of " + nIn + " in "
                    + groups + " groups: both must be multiples of the groups");
        }
        if (cnn2dDataFormat != CNN2DFormat.NCHW) {
            throw new IllegalStateException(
                    "layer \"" + layerName + "\" takes maps of format NCHW, not " + cnn2dDataFormat);
        }
        Computation layer = new Computation(configuration, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(configuration, parameters, initialize));
        return layer;
    }

    /** Returns a convolution that has the same parameters. */
    private GroupedConvolution ofOneGroup() {
        GroupedConvolution one = (GroupedConvolution) clone();
        one.nIn = nIn / groups;
        one.groups = 1;
        return one;
    }

    /** Describes one as {@link ConvolutionLayer.Builder} does a convolution. */
    @SuppressWarnings("unchecked") // DL4J lets whoever calls build() say what it returns
    public static final class Builder extends BaseConvBuilder<Builder> {
        private int groups = 1;

        /** @param kernelSize height and width */
        public Builder(int... kernelSize) {
            super(kernelSize);
        }

        /** @param number at least 1, which maps in and maps out are multiples of */
        public Builder groups(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("a convolution has at least 1 group, not " + number);
            }
            groups = number;
            return this;
        }

        @Override
        protected boolean allowCausal() {
            return false;
        }

        @Override
        public GroupedConvolution build() {
            ConvolutionUtils.validateConvolutionModePadding(convolutionMode, padding);
            ConvolutionUtils.validateCnnKernelStridePadding(kernelSize, stride, padding);
            return new GroupedConvolution(this);
        }
    }

    private static final class Initializer extends ConvolutionParamInitializer {
        @Override
        public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return super.numParams(((GroupedConvolution) layer).ofOneGroup());
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray all) {
            return super.getGradientsFromFlattened(ofOneGroup(configuration), all);
        }

        @Override
        protected INDArray createWeightMatrix(NeuralNetConfiguration configuration, INDArray view, boolean initialize) {
            return super.createWeightMatrix(ofOneGroup(configuration), view, initialize);
        }

        private static NeuralNetConfiguration ofOneGroup(NeuralNetConfiguration configuration) {
            NeuralNetConfiguration one = configuration.clone();
            one.setLayer(((GroupedConvolution) configuration.getLayer()).ofOneGroup());
            return one;
        }
    }

    /** Group by group, by ND4J's convolution. */
    private static final class Computation extends org.deeplearning4j.nn.layers.BaseLayer<GroupedConvolution> {
        private static final long serialVersionUID = 1L;

        Computation(NeuralNetConfiguration configuration, DataType dataType) {
            super(configuration, dataType);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            applyDropOutIfNecessary(training, workspaces);
            INDArray activation = layerConf().getActivationFn().getActivation(linear(training, workspaces), training);
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, activation);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            INDArray delta = layerConf()
                    .getActivationFn()
                    .backprop(linear(true, workspaces), epsilon)
                    .getFirst();
            INDArray[] inputs = parts(1, input);
            INDArray[] weights = parts(0, getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, true, workspaces));
            INDArray[] deltas = parts(1, delta);
            INDArray[] byInputs = new INDArray[inputs.length];
            INDArray[] byWeights = new INDArray[inputs.length];
            for (int group = 0; group < inputs.length; group++) {
                INDArray[] pulled = run("conv2d_bp", inputs[group], weights[group], deltas[group]);
                byInputs[group] = pulled[0];
                byWeights[group] = pulled[1];
            }
            INDArray byInput = Nd4j.concat(1, byInputs);
            INDArray ofWeights = view(ConvolutionParamInitializer.WEIGHT_KEY).assign(Nd4j.concat(0, byWeights));
            Gradient gradients = new DefaultGradient();
            gradients.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, ofWeights, 'c');
            if (hasBias()) {
                INDArray ofBias = view(ConvolutionParamInitializer.BIAS_KEY);
                gradients.setGradientFor(
                        ConvolutionParamInitializer.BIAS_KEY,
                        ofBias.assign(delta.sum(0, 2, 3).reshape(ofBias.shape())));
            }
            weightNoiseParams.clear();
            return new Pair<>(
                    gradients, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, backpropDropOutIfPresent(byInput)));
        }

        private INDArray linear(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray[] inputs = parts(1, input);
            INDArray[] weights =
                    parts(0, getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaces));
            INDArray result = Nd4j.concat(
                    1,
                    IntStream.range(0, inputs.length)
                            .mapToObj(group -> run("conv2d", inputs[group], weights[group])[0])
                            .toArray(INDArray[]::new));
            if (!hasBias()) {
                return result;
            }
            INDArray bias = getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, training, workspaces);
            return result.addi(bias.reshape(1, bias.length(), 1, 1));
        }

        /** Returns copies of the groups' parts of an array along one dimension. */
        private INDArray[] parts(int dimension, INDArray whole) {
            INDArray copy = whole.dup('c'); // of a view, ND4J takes parts far behind its beginning for empty
            long size = whole.size(dimension) / layerConf().groups;
            return IntStream.range(0, layerConf().groups)
                    .mapToObj(group -> {
                        INDArrayIndex[] indices = NDArrayIndex.allFor(copy);
                        indices[dimension] = NDArrayIndex.interval(group * size, (group + 1) * size);
                        return copy.get(indices).dup('c');
                    })
                    .toArray(INDArray[]::new);
        }

        /** Runs an operation of ND4J's. */
        private INDArray[] run(String operation, INDArray... inputs) {
            GroupedConvolution layer = layerConf();
            int[] kernel = layer.getKernelSize();
            int[] stride = layer.getStride();
            int[] padding = layer.getPadding();
            int[] dilation = layer.getDilation();
            return Nd4j.exec(DynamicCustomOp.builder(operation)
                    .addInputs(inputs)
                    .addIntegerArguments(
                            kernel[0],
                            kernel[1],
                            stride[0],
                            stride[1],
                            padding[0],
                            padding[1],
                            dilation[0],
                            dilation[1],
                            layer.getConvolutionMode() == ConvolutionMode.Same ? 1 : 0,
                            0, // NCHW
                            1) // weights are [out, in, height, width]
                    .build());
        }

        private INDArray view(String parameter) {
            return Objects.requireNonNull(gradientViews.get(parameter));
        }

        @Override
        public boolean hasBias() {
            return layerConf().hasBias();
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }
}
