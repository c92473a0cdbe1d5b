package io.gan4j.nn.compiled;

import static io.gan4j.nn.compiled.SecondOrder.IMAGE;
import static io.gan4j.nn.compiled.SecondOrder.NOISE;
import static io.gan4j.nn.compiled.SecondOrder.among;
import static io.gan4j.nn.compiled.SecondOrder.assertSecondDerivatives;
import static io.gan4j.nn.compiled.SecondOrder.convolution;
import static io.gan4j.nn.compiled.SecondOrder.dense;
import static io.gan4j.nn.compiled.SecondOrder.dropped;
import static io.gan4j.nn.compiled.SecondOrder.layers;
import static io.gan4j.nn.compiled.SecondOrder.pooling;
import static io.gan4j.nn.compiled.SecondOrder.same;
import static io.gan4j.nn.compiled.SecondOrder.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.compiled.SecondOrder.Case;
import io.gan4j.nn.layers.DotProduct;
import io.gan4j.nn.layers.Downsampling;
import io.gan4j.nn.layers.GroupedConvolution;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.MinibatchDeviation;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.Upsampling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layer by layer, against central differences, in double. */
class Dl4jSecondOrderTest {
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
                layers("convolution in groups", grouped().build()),
                layers(
                        "convolution in groups without bias",
                        grouped()
                                .stride(2, 2)
                                .hasBias(false)
                                .activation(Activation.SWISH)
                                .build()),
                layers("dropout of a convolution in groups", dropped(grouped().build())),
                layers("doubling", new Upsampling()),
                layers("halving", new Upsampling(), same(2, Activation.TANH), new Downsampling()),
                layers("deviation of maps", new MinibatchDeviation()),
                layers("deviation of vectors", dense(3, Activation.SIGMOID), new MinibatchDeviation()),
                layers("inner product", dense(6, Activation.SIGMOID), new DotProduct()),
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
                layers("sum of maps", new GlobalPoolingLayer(PoolingType.SUM)),
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

    private static GroupedConvolution.Builder grouped() {
        return new GroupedConvolution.Builder(3, 2)
                .groups(2)
                .nOut(4)
                .padding(1, 1)
                .activation(Activation.IDENTITY);
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

    /** Miyato, Koyama 2018. */
    @Test
    void projections_of_labels_have_second_derivatives() {
        Map<String, long[]> inputs = new LinkedHashMap<>();
        inputs.put("image", IMAGE);
        inputs.put("label", new long[] {2});
        assertSecondDerivatives(Case.of(
                shape(inputs, "out"),
                builder -> builder.addLayer("features", dense(3, Activation.TANH), "image")
                        .addLayer("embedding", dense(3, Activation.IDENTITY), "label")
                        .addLayer("projection", new DotProduct(), "features", "embedding")
                        .addLayer("score", dense(1, Activation.IDENTITY), "features")
                        .addVertex("out", new ElementWiseVertex(ElementWiseVertex.Op.Add), "projection", "score")));
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
        assertSecondDerivatives(
                new Case(all.network(), all.inputs(), new INDArray[] {all.byOutputs()[0], null}, new INDArray[] {
                    all.bySlopes()[0], null
                }));
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
