package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.tensor.Gradients.gradient;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.weights.WeightInit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Gradients of gradients against central differences, in double: of v·g, for g = Jᵀu. */
class Dl4jSecondOrderTest {
    private static final double TOLERANCE = 1e-6;
    private static final double STEP = 1e-5;
    private static final long NOISE = 42;
    private static final long EXAMPLES = 2;
    private static final long[] IMAGE = {1, 3, 4};

    private static INDArray numbers(String stream, long... shape) {
        return new Randomness(7).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    private static GraphBuilder graph(String... inputs) {
        return new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs(inputs);
    }

    private static CompiledNetwork compile(NetworkShape shape, UnaryOperator<GraphBuilder> layers) {
        ComputationGraphConfiguration configuration = layers.apply(
                        graph(shape.inputs().keySet().toArray(String[]::new)))
                .setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
        CompiledNetwork network = (CompiledNetwork) NetworkCompiler.compile(
                "critic", configuration, shape, DataType.DOUBLE, new NoOp(), ExecutorKind.DL4J, new Randomness(1));
        // Gains that are all 1 and shifts that are all 0 would hide that somebody mistakes them.
        network.parameters()
                .addi(numbers("moved", network.parameters().length()).mul(0.05));
        network.parametersChanged();
        return network;
    }

    private static NetworkShape shape(Map<String, long[]> inputs, String... heads) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        for (String head : heads) {
            outputs.put(head, new long[] {1});
        }
        return new NetworkShape(inputs, outputs, ValueRange.SYMMETRIC);
    }

    /** Smooth layers before and behind {@code layers}, so that all kinds of gradients pass through these. */
    private static Case among(Layer... layers) {
        return Case.of(shape(Map.of("image", IMAGE), "out"), builder -> {
            builder.addLayer("before", same(2, Activation.TANH), "image");
            for (int i = 0; i < layers.length; i++) {
                builder.appendLayer("layer" + i, layers[i]);
            }
            return builder.appendLayer("out", dense(1, Activation.TANH));
        });
    }

    private static ConvolutionLayer same(int maps, Activation activation) {
        return convolution(maps, 3, 1, 1).activation(activation).build();
    }

    private static ConvolutionLayer.Builder convolution(int maps, int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .activation(Activation.IDENTITY);
    }

    private static DenseLayer dense(int size, Activation activation) {
        return new DenseLayer.Builder().nOut(size).activation(activation).build();
    }

    private static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).kernelSize(3, 2).stride(1, 2);
    }

    private static Named<Layer[]> layers(String name, Layer... layers) {
        return Named.of(name, layers);
    }

    static Stream<Named<Layer[]>> kinds() {
        return Stream.of(
                layers("convolution", convolution(2, 3, 2, 1).build()),
                layers(
                        "dilated convolution without bias",
                        convolution(2, 2, 1, 0).dilation(2, 2).hasBias(false).build()),
                layers(
                        "convolution of mode same",
                        convolution(2, 3, 2, 0)
                                .convolutionMode(ConvolutionMode.Same)
                                .activation(Activation.SIGMOID)
                                .build()),
                layers(
                        "transposed convolution",
                        new Deconvolution2D.Builder(4, 4)
                                .nOut(2)
                                .stride(2, 2)
                                .padding(1, 1)
                                .activation(Activation.SOFTPLUS)
                                .build()),
                layers("dense", dense(3, Activation.IDENTITY)),
                layers("maxout", dense(6, Activation.IDENTITY), new MaxPieces(3)),
                layers(
                        "max pooling",
                        pooling(SubsamplingLayer.PoolingType.MAX).padding(1, 1).build()),
                layers(
                        "max pooling of mode same",
                        pooling(SubsamplingLayer.PoolingType.MAX)
                                .convolutionMode(ConvolutionMode.Same)
                                .build()),
                layers(
                        "mean pooling",
                        pooling(SubsamplingLayer.PoolingType.AVG).padding(1, 1).build()),
                layers("maximum of maps", new GlobalPoolingLayer(PoolingType.MAX)),
                layers("mean of maps", new GlobalPoolingLayer(PoolingType.AVG)),
                layers("up-sampling", new Upsampling2D.Builder(2).build()),
                layers("reflection padding", new ReflectionPadding(2)),
                layers("zero padding", new ZeroPaddingLayer(1, 2)),
                layers("cropping", new Cropping2D(1, 0, 0, 2)),
                layers("dropout of maps", dropped(same(2, Activation.SIGMOID))),
                layers("dropout of a dense layer", dropped(dense(3, Activation.TANH))),
                layers("dropout of its own", new DropoutLayer.Builder(0.6).build()),
                layers(
                        "dropout of a max pooling",
                        dropped(pooling(SubsamplingLayer.PoolingType.MAX).build())),
                layers("instance normalization", new InstanceNormalization()),
                layers("scale and shift", new ScaleShift()),
                layers("scaled instance normalization", new InstanceNormalization(), new ScaleShift()),
                layers("layer normalization of maps", new LayerNormalization(), new ScaleShift()),
                layers(
                        "layer normalization of vectors",
                        dense(4, Activation.SIGMOID),
                        new LayerNormalization(),
                        new ScaleShift()),
                layers("leaky ReLU of another slope", new ActivationLayer(new ActivationLReLU(0.3))));
    }

    private static Layer dropped(Layer layer) {
        layer.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.7));
        return layer;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void layers_have_second_derivatives(Layer... layers) {
        assertSecondDerivatives(among(layers));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "LEAKYRELU", "TANH", "SIGMOID", "ELU", "SOFTPLUS", "SWISH"})
    void functions_have_second_derivatives(Activation activation) {
        assertSecondDerivatives(among(same(2, activation), new ActivationLayer(activation), dense(3, activation)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementWiseVertex.Op.class,
            names = {"Add", "Subtract", "Average"})
    void joined_layers_have_second_derivatives(ElementWiseVertex.Op operation) {
        assertSecondDerivatives(Case.of(
                shape(Map.of("image", IMAGE), "out"),
                builder -> builder.addLayer("one", same(2, Activation.TANH), "image")
                        .addLayer("other", same(2, Activation.SIGMOID), "one")
                        .addVertex("joined", new ElementWiseVertex(operation), "one", "other")
                        .addVertex("all", new MergeVertex(), "joined", "image", "other")
                        .addVertex("less", new ScaleVertex(0.5), "all")
                        .addLayer("out", dense(1, Activation.SOFTPLUS), "less")));
    }

    @Test
    void vectors_folded_to_maps_have_second_derivatives() {
        assertSecondDerivatives(Case.of(
                shape(Map.of("vector", new long[] {3}), "out"),
                builder -> builder.addLayer("wide", dense(8, Activation.TANH), "vector")
                        .addVertex("some", new SubsetVertex(1, 6), "wide")
                        .addLayer(
                                "up",
                                new Upsampling2D.Builder(2).build(),
                                new FeedForwardToCnnPreProcessor(2, 3, 1),
                                "some")
                        .addVertex("flat", new ReshapeVertex(-1, 24), "up")
                        .addLayer(
                                "normalized",
                                new LayerNormalization(),
                                new FeedForwardToCnnPreProcessor(4, 6, 1),
                                "flat")
                        .addLayer("out", dense(1, Activation.SIGMOID), "normalized")));
    }

    /** Only gradients by the image stand in a penalty; batch normalization of the label's branch is no slope. */
    @Test
    void inputs_and_heads_may_be_left_out() {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("image", IMAGE);
        inputs.put("label", new long[] {2});
        Case all = Case.of(
                shape(inputs, "out", "other"),
                builder -> builder.addLayer("label-dense", dense(12, Activation.TANH), "label")
                        .addLayer("label-norm", new BatchNormalization(), "label-dense")
                        .addLayer(
                                "label-maps",
                                same(2, Activation.TANH),
                                new FeedForwardToCnnPreProcessor(3, 4, 1),
                                "label-norm")
                        .addVertex("all", new MergeVertex(), "image", "label-maps")
                        .addLayer("conv", same(2, Activation.TANH), "all")
                        .addLayer("out", dense(1, Activation.TANH), "conv")
                        .addLayer("other", dense(1, Activation.TANH), "conv"));
        assertSecondDerivatives(new Case(
                all.network, all.inputs, new INDArray[] {all.byOutputs[0], null}, new INDArray[] {all.bySlopes[0], null
                }));
    }

    /**
     * A penalty: the sum of v·g.
     *
     * @param byOutputs u of each head
     * @param bySlopes v of each input
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Case(
            CompiledNetwork network,
            INDArray[] inputs,
            @Nullable INDArray[] byOutputs,
            @Nullable INDArray[] bySlopes) {
        static Case of(NetworkShape shape, UnaryOperator<GraphBuilder> layers) {
            CompiledNetwork network = compile(shape, layers);
            INDArray[] byOutputs = network.heads().stream()
                    .map(head -> numbers("u/" + head, EXAMPLES, 1))
                    .toArray(INDArray[]::new);
            return new Case(network, arrays(shape, "inputs"), byOutputs, arrays(shape, "v"));
        }

        private static INDArray[] arrays(NetworkShape shape, String stream) {
            return shape.inputs().entrySet().stream()
                    .map(input -> numbers(
                            stream + "/" + input.getKey(),
                            LongStream.concat(LongStream.of(EXAMPLES), LongStream.of(input.getValue()))
                                    .toArray()))
                    .toArray(INDArray[]::new);
        }

        double penalty() {
            try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, inputs)) {
                INDArray[] slopes = pass.slopes(byOutputs).values();
                double sum = 0;
                for (int i = 0; i < slopes.length; i++) {
                    INDArray v = bySlopes[i];
                    sum += v == null ? 0 : v.mul(slopes[i]).sumNumber().doubleValue();
                }
                return sum;
            }
        }
    }

    private static void assertSecondDerivatives(Case of) {
        CompiledNetwork network = of.network();
        List<INDArray> byInputs = new ArrayList<>();
        @Nullable INDArray[] byOutputGradients;
        try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            Slopes.Pulled pulled = pass.slopes(of.byOutputs()).backward(Want.BOTH, of.bySlopes());
            byOutputGradients = pulled.byOutputGradients();
            byInputs.addAll(Arrays.asList(pulled.byInputs()));
        }
        assertThat(network.gradients().amaxNumber().doubleValue()).isGreaterThan(1e-3);
        assertDifferences("parameters", network.gradients(), network.parameters(), 1, of::penalty);
        for (int i = 0; i < byInputs.size(); i++) {
            assertDifferences("input " + i, byInputs.get(i), of.inputs()[i], 7, of::penalty);
        }
        for (int head = 0; head < of.byOutputs().length; head++) {
            INDArray u = of.byOutputs()[head];
            if (u != null) {
                assertDifferences("u of head " + head, requireNonNull(byOutputGradients[head]), u, 3, of::penalty);
            }
        }
    }

    /**
     * Compares with central differences, relative to the largest number.
     *
     * @param stride to the next number that is compared
     */
    private static void assertDifferences(String what, INDArray found, INDArray at, int stride, DoubleSupplier value) {
        double[] numeric = differences(at, stride, value);
        double[] analytic = found.dup('c').data().asDouble();
        double largest = Arrays.stream(numeric).map(Math::abs).max().orElseThrow();
        double error = 0;
        for (int i = 0; i < numeric.length; i += stride) {
            error = Math.max(error, Math.abs(analytic[i] - numeric[i]));
        }
        assertThat(error).as(what).isLessThanOrEqualTo(TOLERANCE * largest);
    }

    private static double[] differences(INDArray at, int stride, DoubleSupplier value) {
        INDArray flat = at.reshape(at.length());
        double[] numeric = new double[Math.toIntExact(at.length())];
        for (int i = 0; i < numeric.length; i += stride) {
            double before = flat.getDouble(i);
            flat.putScalar(i, before + STEP);
            double above = value.getAsDouble();
            flat.putScalar(i, before - STEP);
            numeric[i] = (above - value.getAsDouble()) / (2 * STEP);
            flat.putScalar(i, before);
        }
        return numeric;
    }

    // ------------------------------------------------------------------------------------------------ by the tape

    static Stream<Named<Layer[]>> normalizations() {
        return Stream.of(
                layers("none"),
                layers("instance", new InstanceNormalization(), new ScaleShift()),
                layers("layer", new LayerNormalization(), new ScaleShift()));
    }

    private static CompiledNetwork critic(Activation activation, Layer... normalization) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 1, 6, 6)
                .withOutput("logit", 1);
        return compile(shape, builder -> {
            builder.addLayer("down1", convolution(2, 4, 2, 1).build(), "image")
                    .appendLayer("down1-function", new ActivationLayer(activation))
                    .appendLayer("down2", convolution(2, 3, 1, 1).build());
            for (int i = 0; i < normalization.length; i++) {
                builder.appendLayer("down2-norm" + i, normalization[i]);
            }
            return builder.appendLayer("down2-function", new ActivationLayer(activation))
                    .appendLayer("logit", dense(1, Activation.IDENTITY));
        });
    }

    /** Source: Gulrajani et al. 2017, "Improved training of Wasserstein GANs", equation 3. */
    private static Tensor penalty(Network critic, INDArray images) {
        Tensor between = Tensor.of(images);
        Tensor slope = gradient(critic.apply(between).sum(), between);
        return slope.normOfEach().minus(1).square().mean();
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void critics_linear_in_pieces_learn_from_a_penalty_on_their_slopes(Layer... normalization) {
        assertLearnsFromPenalty(critic(Activation.LEAKYRELU, normalization));
    }

    @ParameterizedTest
    @MethodSource("normalizations")
    void smooth_critics_learn_from_a_penalty_on_their_slopes(Layer... normalization) {
        assertLearnsFromPenalty(critic(Activation.SWISH, normalization));
    }

    private static void assertLearnsFromPenalty(CompiledNetwork critic) {
        INDArray images = numbers("images", EXAMPLES, 1, 6, 6);
        accumulate(penalty(critic, images), critic);
        assertThat(critic.gradients().amaxNumber().doubleValue()).isGreaterThan(1e-3);
        assertSlopeOf(critic, () -> penalty(critic, images).value());
    }

    /** Moves parameters, so that tensors know that they did. */
    private static void assertSlopeOf(CompiledNetwork network, DoubleSupplier loss) {
        assertDifferences("parameters", network.gradients(), network.parameters(), 1, () -> {
            network.parametersChanged();
            double value = loss.getAsDouble();
            network.endStep();
            return value;
        });
        network.parametersChanged();
    }

    /** The slope of the critic goes on into the generator, and what its own gradient is by the images, too. */
    @Test
    void a_slope_through_two_networks_teaches_both() {
        CompiledNetwork critic = critic(Activation.TANH, new LayerNormalization(), new ScaleShift());
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("latent", 3).withOutput("image", 1, 6, 6);
        CompiledNetwork generator = compile(
                shape,
                builder -> builder.addLayer("wide", dense(9, Activation.TANH), "latent")
                        .addLayer(
                                "image",
                                new Upsampling2D.Builder(2).build(),
                                new FeedForwardToCnnPreProcessor(3, 3, 1),
                                "wide"));
        INDArray codes = numbers("codes", EXAMPLES, 3);

        accumulate(slopeByCodes(critic, generator, codes), critic, generator);

        assertSlopeOf(critic, () -> slopeByCodes(critic, generator, codes).value());
        assertSlopeOf(generator, () -> slopeByCodes(critic, generator, codes).value());
    }

    private static Tensor slopeByCodes(Network critic, Network generator, INDArray codes) {
        Tensor latent = Tensor.of(codes);
        Tensor logits = critic.apply(generator.apply(latent));
        return gradient(logits.softplus().sum(), latent).normOfEach().square().mean();
    }

    private static CompiledNetwork line() {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 4).withOutput("y", 1);
        return compile(
                shape,
                builder -> builder.addLayer(
                        "y",
                        new DenseLayer.Builder()
                                .nOut(1)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "x"));
    }

    @Test
    void a_penalty_on_the_slope_of_a_line_is_one_on_its_weights() {
        CompiledNetwork line = line();
        accumulate(penalty(line, numbers("x", EXAMPLES, 4)), line);
        INDArray weights = line.parameters();
        double norm = weights.norm2Number().doubleValue();
        assertThat(line.gradients().distance2(weights.mul(2 * (norm - 1) / norm)))
                .isLessThan(1e-12);
    }

    /** Source: Mescheder et al. 2018, "Which training methods for GANs do actually converge?", equation 9. */
    @Test
    void r1_of_a_line_decays_its_weights() {
        CompiledNetwork line = line();
        double gamma = 10;
        Tensor real = Tensor.of(numbers("x", EXAMPLES, 4));
        Tensor slope = gradient(line.apply(real).sum(), real);
        accumulate(slope.squaredNormOfEach().mean().times(gamma / 2), line);
        assertThat(line.gradients().distance2(line.parameters().mul(gamma))).isLessThan(1e-12);
    }

    // ------------------------------------------------------------------------------------------------ promises

    @Test
    void gradients_add_up_and_the_pass_stays_as_it_was() {
        Case of = among(dropped(dense(4, Activation.SIGMOID)));
        CompiledNetwork network = of.network();
        try (Pass pass = network.forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            pass.backward(Want.PARAMETERS, of.byOutputs());
            INDArray ofPass = network.gradients().dup();
            network.clearGradients();
            Slopes slopes = pass.slopes(of.byOutputs());
            slopes.backward(Want.PARAMETERS, of.bySlopes());
            INDArray once = network.gradients().dup();
            assertThat(slopes.backward(Want.PARAMETERS, of.bySlopes()).byInputs())
                    .isEmpty();
            assertThat(network.gradients().distance2(once.mul(2))).isLessThan(1e-12);
            network.clearGradients();
            assertThat(slopes.backward(Want.INPUTS, of.bySlopes()).byInputs()).hasSize(1);
            assertThat(network.gradients().amaxNumber().doubleValue()).isZero();
            pass.backward(Want.PARAMETERS, of.byOutputs());
            assertThat(network.gradients().distance2(ofPass)).isLessThan(1e-12);
        }
    }

    @Test
    void networks_linear_in_pieces_have_none_by_their_inputs() {
        Case of = Case.of(
                shape(Map.of("image", IMAGE), "out"),
                builder -> builder.addLayer("conv", same(2, Activation.LEAKYRELU), "image")
                        .addLayer("out", dense(1, Activation.IDENTITY), "conv"));
        try (Pass pass = of.network().forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            Slopes.Pulled pulled = pass.slopes(of.byOutputs()).backward(Want.BOTH, of.bySlopes());
            assertThat(pulled.byInputs()[0]).isEqualTo(Nd4j.zerosLike(of.inputs()[0]));
        }
    }

    @Test
    void batch_normalization_in_training_is_refused_with_what_stands_in_for_it() {
        assertThatThrownBy(() -> assertLearnsFromPenalty(critic(Activation.LEAKYRELU, new BatchNormalization())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("network \"critic\": layer \"down2-norm0\" is batch normalization")
                .hasMessageContaining("Take layer normalization, or none.");
    }

    static Stream<Named<Layer[]>> strangers() {
        DenseLayer noisy = dense(3, Activation.TANH);
        noisy.setWeightNoise(new DropConnect(0.5));
        DenseLayer normalized =
                new DenseLayer.Builder().nOut(3).hasLayerNorm(true).build();
        DenseLayer gaussian = dense(3, Activation.TANH);
        gaussian.setIDropout(new GaussianDropout(0.5));
        return Stream.of(
                layers("DenseLayer with softsign", dense(3, Activation.SOFTSIGN)),
                layers("ActivationLayer with softmax", new ActivationLayer(Activation.SOFTMAX)),
                layers("DenseLayer with DropConnect", noisy),
                layers("DenseLayer with GaussianDropout", gaussian),
                layers("DenseLayer", normalized),
                layers(
                        "SubsamplingLayer",
                        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.PNORM)
                                .pnorm(2)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void what_is_not_known_is_refused_by_its_name(Layer... layers) {
        Case of = among(layers);
        try (Pass pass = of.network().forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            Slopes slopes = pass.slopes(of.byOutputs());
            assertThatThrownBy(() -> slopes.backward(Want.PARAMETERS, of.bySlopes()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("network \"critic\": layer \"layer0\" ("
                            + layers[0].getClass().getSimpleName())
                    .hasMessageContaining("no second derivative here");
        }
    }

    @Test
    void a_product_of_layers_is_refused() {
        Case of = Case.of(
                shape(Map.of("image", IMAGE), "out"),
                builder -> builder.addLayer("one", same(2, Activation.TANH), "image")
                        .addLayer("other", same(2, Activation.SIGMOID), "image")
                        .addVertex("product", new ElementWiseVertex(ElementWiseVertex.Op.Product), "one", "other")
                        .addLayer("out", dense(1, Activation.TANH), "product"));
        try (Pass pass = of.network().forward(Mode.TRAIN, NOISE, () -> {}, of.inputs())) {
            Slopes slopes = pass.slopes(of.byOutputs());
            assertThatThrownBy(() -> slopes.backward(Want.PARAMETERS, of.bySlopes()))
                    .hasMessageContaining("layer \"product\" (ElementWiseVertex, Product)");
        }
    }
}
