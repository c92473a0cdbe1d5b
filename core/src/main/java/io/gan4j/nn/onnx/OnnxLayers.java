package io.gan4j.nn.onnx;

import static io.gan4j.nn.onnx.OnnxGraph.integer;
import static io.gan4j.nn.onnx.OnnxGraph.integers;
import static io.gan4j.nn.onnx.OnnxGraph.number;
import static io.gan4j.nn.onnx.OnnxGraph.text;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.engine.Sliding;
import io.gan4j.nn.engine.Window;
import io.gan4j.nn.layers.DotProduct;
import io.gan4j.nn.layers.Downsampling;
import io.gan4j.nn.layers.GroupedConvolution;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.MinibatchDeviation;
import io.gan4j.nn.layers.PixelNormalization;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.Upsampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Translates DL4J's layers into ONNX's operators. */
final class OnnxLayers {
    private static final int[] HEIGHT_AND_WIDTH = {2, 3};
    /** Keeps a size of the input. */
    private static final long SAME = 0;
    /** Takes what is left. */
    private static final long REST = -1;

    private final OnnxGraph graph;
    private final String network;
    private final Map<String, INDArray> parameters;
    private final boolean anySize;

    /**
     * @param parameters by layer and name, such as {@code output/W}
     * @param anySize whether images of other sizes than that of the types may come in
     */
    OnnxLayers(OnnxGraph graph, String network, Map<String, INDArray> parameters, boolean anySize) {
        this.graph = graph;
        this.network = network;
        this.parameters = parameters;
        this.anySize = anySize;
    }

    /**
     * Adds a layer, with what stands before it.
     *
     * @param from a value of the graph
     * @param type of this
     * @return the value that comes out
     */
    String add(String name, LayerVertex vertex, String from, InputType type) {
        InputPreProcessor before = vertex.getPreProcessor();
        Layer layer = vertex.getLayerConf().getLayer();
        if (before == null) {
            return new Adding(name, layer, type).add(from);
        }
        InputType prepared = before.getOutputType(type);
        Adding adding = new Adding(name, layer, prepared);
        if (before instanceof FeedForwardToCnnPreProcessor image) {
            return adding.add(
                    type.getType() == InputType.Type.FF
                            ? adding.reshaped(
                                    from, SAME, image.getNumChannels(), image.getInputHeight(), image.getInputWidth())
                            : from);
        }
        if (before instanceof CnnToFeedForwardPreProcessor flat && flat.getFormat() == CNN2DFormat.NCHW) {
            return adding.add(adding.node("Flatten", List.of(from), integer("axis", 1)));
        }
        throw refusal(name, "preprocessor", before);
    }

    /** Returns what to say of a part that has no operators. */
    InvalidInputException refusal(String name, String what, Object part) {
        return InvalidInputException.lines(
                "Network \"" + network + "\" cannot be written as ONNX, opset " + OnnxGraph.OPSET + ": layer \"" + name
                        + "\" has the " + what + " " + part.getClass().getSimpleName()
                        + ", which gan4j has no operators for.",
                "Export its weights instead: --format safetensors");
    }

    /** One layer that is added. */
    private final class Adding {
        private final String name;
        private final String path;
        private final Layer layer;
        private final InputType type;

        Adding(String name, Layer layer, InputType type) {
            this.name = name;
            this.path = network + "/" + name;
            this.layer = layer;
            this.type = type;
        }

        private String node(String operator, List<String> inputs, AttributeProto... attributes) {
            return graph.node(operator, path, inputs, attributes);
        }

        private String constant(String constant, long... numbers) {
            return graph.constant(path + "/" + constant, numbers);
        }

        private String constant(String constant, INDArray numbers) {
            return graph.constant(path + "/" + constant, numbers);
        }

        private INDArray parameter(String parameter) {
            return Objects.requireNonNull(parameters.get(name + "/" + parameter));
        }

        private String reshaped(String from, long... shape) {
            return node("Reshape", List.of(from, constant("shape", shape)));
        }

        private long channels() {
            return type instanceof InputTypeConvolutional maps ? maps.getChannels() : type.arrayElementsPerExample();
        }

        private long[] maps() {
            InputTypeConvolutional maps = (InputTypeConvolutional) type;
            return new long[] {1, maps.getChannels(), maps.getHeight(), maps.getWidth()};
        }

        String add(String from) {
            if (layer instanceof DropoutLayer) {
                return from;
            }
            if (layer instanceof ActivationLayer activation) {
                return activated(activation.getActivationFn(), from);
            }
            if (layer instanceof BatchNormalization normalization
                    && normalization.getCnn2DFormat() == CNN2DFormat.NCHW) {
                return normalized(normalization, from);
            }
            if (layer instanceof ScaleShift) {
                String scaled = node("Mul", List.of(from, ofChannels(ScaleShift.GAIN)));
                return node("Add", List.of(scaled, ofChannels(ScaleShift.SHIFT)));
            }
            if (layer instanceof InstanceNormalization) {
                return normalized(from, channels(), InstanceNormalization.EPSILON);
            }
            if (layer instanceof LayerNormalization) {
                String rows = reshaped(from, SAME, 1, REST);
                String normalized = normalized(rows, 1, LayerNormalization.EPSILON);
                return node("Reshape", List.of(normalized, node("Shape", List.of(from))));
            }
            if (layer instanceof PixelNormalization) {
                String squares = node("Mul", List.of(from, from));
                String means = node("ReduceMean", List.of(squares), integers("axes", 1));
                return node("Div", List.of(from, deviation(means, PixelNormalization.EPSILON)));
            }
            if (layer instanceof MinibatchDeviation deviation) {
                return withDeviation(deviation, from);
            }
            if (layer instanceof MaxPieces maximum) {
                long pieces = maximum.pieces();
                String grouped = reshaped(from, SAME, type.arrayElementsPerExample() / pieces, pieces);
                return node("ReduceMax", List.of(grouped), integers("axes", 2), integer("keepdims", 0));
            }
            if (layer instanceof DotProduct) {
                long half = type.arrayElementsPerExample() / 2;
                String product = node("Mul", List.of(sliced(from, 1, 0, half), sliced(from, 1, half, 2 * half)));
                return node("ReduceSum", List.of(product, constant("axes", 1)));
            }
            if (layer instanceof ReflectionPadding padding) {
                long width = padding.width();
                String pads = constant("pads", 0, 0, width, width, 0, 0, width, width);
                return node("Pad", List.of(from, pads), text("mode", "reflect"));
            }
            if (layer instanceof Downsampling) {
                return filtered("Conv", 8, from);
            }
            if (layer instanceof Upsampling) {
                return filtered("ConvTranspose", 4, from);
            }
            if (layer instanceof Cropping2D cropping && cropping.getDataFormat() == CNN2DFormat.NCHW) {
                int[] border = cropping.getCropping(); // above, below, left and right
                String rows = sliced(from, 2, border[0], border[1] == 0 ? Long.MAX_VALUE : -border[1]);
                return sliced(rows, 3, border[2], border[3] == 0 ? Long.MAX_VALUE : -border[3]);
            }
            if (layer instanceof Upsampling2D upsampling && upsampling.getFormat() == CNN2DFormat.NCHW) {
                int[] copies = upsampling.getSize();
                return graph.enlarged(path, from, copies[0], copies[1]);
            }
            if (layer instanceof SubsamplingLayer pooling && pooling.getCnn2dDataFormat() == CNN2DFormat.NCHW) {
                return pooled(pooling, from);
            }
            if (layer instanceof GlobalPoolingLayer pooling
                    && Arrays.equals(pooling.getPoolingDimensions(), HEIGHT_AND_WIDTH)) {
                return pooled(pooling, from);
            }
            if (layer instanceof BaseLayer learned) {
                return activated(learned.getActivationFn(), linear(from));
            }
            throw refusal(name, "type", layer);
        }

        private String linear(String from) {
            // Subclasses compute something else.
            if (layer.getClass() == DenseLayer.class && !((DenseLayer) layer).hasLayerNorm()) {
                return node("Gemm", withParameters(from, ((DenseLayer) layer).hasBias()));
            }
            boolean convolution = List.of(
                            ConvolutionLayer.class,
                            Convolution2D.class,
                            Deconvolution2D.class,
                            GroupedConvolution.class)
                    .contains(layer.getClass());
            if (convolution && ((ConvolutionLayer) layer).getCnn2dDataFormat() == CNN2DFormat.NCHW) {
                return convolved((ConvolutionLayer) layer, from);
            }
            throw refusal(name, "type", layer);
        }

        private List<String> withParameters(String from, boolean biased) {
            List<String> inputs = new ArrayList<>(List.of(from, constant("W", parameter("W"))));
            if (biased) {
                INDArray bias = parameter("b");
                inputs.add(constant("b", bias.reshape(bias.length())));
            }
            return inputs;
        }

        private String convolved(ConvolutionLayer convolution, String from) {
            Sliding sliding = Sliding.of(convolution);
            List<AttributeProto> attributes = sliding(sliding, convolution.getConvolutionMode());
            attributes.add(integers("dilations", longs(convolution.getDilation())));
            attributes.add(integer("group", convolution instanceof GroupedConvolution grouped ? grouped.groups() : 1));
            return node(
                    sliding.transposed() ? "ConvTranspose" : "Conv",
                    withParameters(from, convolution.hasBias()),
                    attributes.toArray(AttributeProto[]::new));
        }

        /** Returns kernel, stride and padding. */
        private List<AttributeProto> sliding(Sliding sliding, ConvolutionMode mode) {
            Window window = sliding.window(maps());
            List<AttributeProto> attributes = new ArrayList<>();
            attributes.add(integers("kernel_shape", window.kernel()));
            attributes.add(integers("strides", window.stride()));
            boolean strides = Arrays.stream(window.stride()).anyMatch(stride -> stride > 1);
            if (mode == ConvolutionMode.Causal) {
                throw refusal(name, "mode", mode);
            } else if (mode == ConvolutionMode.Same && anySize && strides && !sliding.transposed()) {
                attributes.add(text("auto_pad", "SAME_UPPER")); // the padding goes by the size
            } else {
                attributes.add(
                        integers("pads", window.before()[0], window.before()[1], window.after()[0], window.after()[1]));
            }
            return attributes;
        }

        private String pooled(SubsamplingLayer pooling, String from) {
            boolean plain = Arrays.stream(pooling.getDilation()).allMatch(gap -> gap == 1);
            List<AttributeProto> attributes = sliding(Sliding.of(pooling), pooling.getConvolutionMode());
            if (plain && pooling.getPoolingType() == PoolingType.MAX) {
                return node("MaxPool", List.of(from), attributes.toArray(AttributeProto[]::new));
            }
            if (plain && pooling.getPoolingType() == PoolingType.AVG) {
                attributes.add(integer("count_include_pad", pooling.isAvgPoolIncludePadInDivisor() ? 1 : 0));
                return node("AveragePool", List.of(from), attributes.toArray(AttributeProto[]::new));
            }
            throw refusal(name, "type", layer);
        }

        private String pooled(GlobalPoolingLayer pooling, String from) {
            String pixels = switch (pooling.getPoolingType()) {
                case MAX -> node("GlobalMaxPool", List.of(from));
                case AVG -> node("GlobalAveragePool", List.of(from));
                case SUM -> node("ReduceSum", List.of(from, constant("axes", 2, 3)));
                default -> throw refusal(name, "type", layer);
            };
            return pooling.isCollapseDimensions() ? node("Flatten", List.of(pixels), integer("axis", 1)) : pixels;
        }

        /** Of the binomial filter (1, 3, 3, 1), divided, downwards and across. */
        private String filtered(String operator, double divisor, String from) {
            INDArray line = Nd4j.createFromArray(1f, 3f, 3f, 1f).divi(divisor).reshape(4, 1);
            long channels = channels();
            INDArray filter = line.mmul(line.transpose()).reshape(1, 1, 4, 4).repeat(0, channels);
            return node(
                    operator,
                    List.of(from, constant("filter", filter)),
                    integers("kernel_shape", 4, 4),
                    integers("strides", 2, 2),
                    integers("pads", 1, 1, 1, 1),
                    integer("group", channels));
        }

        private String normalized(BatchNormalization normalization, String from) {
            int channels = Math.toIntExact(normalization.getNOut());
            INDArray gamma;
            INDArray beta;
            if (normalization.isLockGammaBeta()) {
                // DL4J applies the locked values only if both differ from the neutral ones.
                boolean applied = normalization.getGamma() != 1 && normalization.getBeta() != 0;
                gamma = Nd4j.valueArrayOf(new long[] {channels}, applied ? normalization.getGamma() : 1);
                beta = Nd4j.valueArrayOf(new long[] {channels}, applied ? normalization.getBeta() : 0);
            } else {
                gamma = parameter("gamma");
                beta = parameter("beta");
            }
            return node(
                    "BatchNormalization",
                    List.of(
                            from,
                            constant("gamma", gamma.reshape(channels)),
                            constant("beta", beta.reshape(channels)),
                            constant("mean", parameter("mean").reshape(channels)),
                            constant("var", parameter("var").reshape(channels))),
                    number("epsilon", normalization.getEps()));
        }

        /** Brings each map to mean 0 and variance 1. */
        private String normalized(String from, long channels, double epsilon) {
            return node(
                    "InstanceNormalization",
                    List.of(from, constant("ones", Nd4j.ones(channels)), constant("zeros", Nd4j.zeros(channels))),
                    number("epsilon", epsilon));
        }

        private String deviation(String variance, double epsilon) {
            return node("Sqrt", List.of(node("Add", List.of(variance, graph.scalar(path + "/epsilon", epsilon)))));
        }

        /** Returns parameters, one a channel, so that they go with an example. */
        private String ofChannels(String parameter) {
            INDArray values = parameter(parameter);
            return constant(
                    parameter,
                    type instanceof InputTypeConvolutional
                            ? values.reshape(values.length(), 1, 1)
                            : values.reshape(values.length()));
        }

        private String sliced(String from, long axis, long start, long end) {
            return graph.sliced(path, from, axis, start, end);
        }

        private String withDeviation(MinibatchDeviation layer, String from) {
            long numbers = type.arrayElementsPerExample();
            // A smaller batch is one group.
            String batch = sliced(node("Shape", List.of(from)), 0, 0, 1);
            String group = node("Min", List.of(batch, constant("group", layer.group())));
            String shape = node(
                    "Concat", List.of(constant("rest", REST), group, constant("numbers", numbers)), integer("axis", 0));
            String groups = node("Reshape", List.of(from, shape));
            String means = node("ReduceMean", List.of(groups), integers("axes", 1));
            String apart = node("Sub", List.of(groups, means));
            String variances = node("ReduceMean", List.of(node("Mul", List.of(apart, apart))), integers("axes", 1));
            String deviations = deviation(variances, MinibatchDeviation.EPSILON);
            String mean = node("ReduceMean", List.of(deviations), integers("axes", 2));
            boolean maps = type instanceof InputTypeConvolutional;
            String ofExample = node(
                    "Concat",
                    List.of(constant("one", 1), group, constant("area", maps ? numbers / channels() : 1)),
                    integer("axis", 0));
            String repeated = node("Expand", List.of(mean, ofExample));
            String added = maps ? reshaped(repeated, REST, 1, maps()[2], maps()[3]) : reshaped(repeated, REST, 1);
            return node("Concat", List.of(from, added), integer("axis", 1));
        }

        private String activated(IActivation function, String from) {
            if (function instanceof ActivationIdentity) {
                return from;
            }
            if (function instanceof ActivationSwish) {
                return node("Mul", List.of(from, node("Sigmoid", List.of(from))));
            }
            if (function instanceof ActivationLReLU leaky) {
                return node("LeakyRelu", List.of(from), number("alpha", leaky.getAlpha()));
            }
            if (function instanceof ActivationELU elu) {
                return node("Elu", List.of(from), number("alpha", elu.getAlpha()));
            }
            return operator(function)
                    .map(operator -> node(operator, List.of(from)))
                    .orElseThrow(() -> refusal(name, "activation", function));
        }

        private static Optional<String> operator(IActivation function) {
            @Nullable String operator = null;
            if (function.equals(new ActivationReLU())) {
                operator = "Relu";
            } else if (function instanceof ActivationTanH) {
                operator = "Tanh";
            } else if (function instanceof ActivationSigmoid) {
                operator = "Sigmoid";
            } else if (function instanceof ActivationSoftPlus) {
                operator = "Softplus";
            } else if (function instanceof ActivationSoftmax) {
                operator = "Softmax";
            }
            return Optional.ofNullable(operator);
        }

        private static long[] longs(int[] numbers) {
            return Arrays.stream(numbers).asLongStream().toArray();
        }
    }
}
