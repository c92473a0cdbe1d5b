package io.gan4j.nn.onednn;

import static io.gan4j.nn.onednn.Agreement.agrees;
import static io.gan4j.nn.onednn.Agreement.agreesWithoutDl4j;
import static io.gan4j.nn.onednn.Agreement.convolution;
import static io.gan4j.nn.onednn.Agreement.graph;
import static io.gan4j.nn.onednn.Agreement.grouped;
import static io.gan4j.nn.onednn.Agreement.image;
import static io.gan4j.nn.onednn.Agreement.leaky;
import static io.gan4j.nn.onednn.Agreement.pooling;
import static io.gan4j.nn.onednn.Agreement.sequence;
import static io.gan4j.nn.onednn.Agreement.transposed;
import static io.gan4j.nn.onednn.Agreement.upsampling;

import io.gan4j.nn.layers.DotProduct;
import io.gan4j.nn.layers.Downsampling;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MinibatchDeviation;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.Upsampling;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;

/** Layer by layer, against DL4J: values, gradients, and gradients of slopes. */
class OneDnnLayersTest {
    @ParameterizedTest
    @EnumSource(
            value = ConvolutionMode.class,
            names = {"Truncate", "Same"})
    void agrees_on_convolutions(ConvolutionMode mode) {
        agrees(
                image(9, 9, 3),
                convolution(8).convolutionMode(mode).build(),
                convolution(20)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .convolutionMode(mode)
                        .build(),
                convolution(5)
                        .kernelSize(4, 3)
                        .stride(1, 2)
                        .padding(mode == ConvolutionMode.Same ? new int[] {0, 0} : new int[] {2, 1})
                        .convolutionMode(mode)
                        .hasBias(false)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 16, 40})
    void agrees_on_layers_of_maps(int maps) {
        agrees(
                image(9, 7, 3),
                new InstanceNormalization(),
                new ReflectionPadding(3),
                convolution(maps).kernelSize(7, 7).build(),
                new InstanceNormalization(),
                new ActivationLayer(Activation.RELU),
                new ReflectionPadding(1),
                convolution(maps).kernelSize(3, 3).build(),
                new Cropping2D(1, 0, 0, 2),
                convolution(maps).kernelSize(3, 3).padding(1, 1).build(),
                new InstanceNormalization());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 16, 40})
    void agrees_on_layer_normalization_of_maps(int maps) {
        agreesWithoutDl4j(
                sequence(
                        image(9, 7, 3),
                        new LayerNormalization(),
                        convolution(maps).kernelSize(3, 3).hasBias(false).build(),
                        new LayerNormalization(),
                        new ScaleShift(),
                        new ActivationLayer(leaky()),
                        convolution(maps).kernelSize(3, 3).build(),
                        new InstanceNormalization(),
                        new ScaleShift()),
                new long[] {5, 3, 9, 7});
    }

    @Test
    void agrees_on_layer_normalization_of_vectors() {
        agreesWithoutDl4j(
                sequence(
                        InputType.feedForward(7),
                        new DenseLayer.Builder().nOut(12).hasBias(false).build(),
                        new LayerNormalization(),
                        new ScaleShift(),
                        new ActivationLayer(Activation.TANH),
                        new DenseLayer.Builder().nOut(5).build()),
                new long[] {6, 7});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 40})
    void agrees_on_upsampling_of_inputs_and_between_convolutions(int maps) {
        agreesWithoutDl4j(
                sequence(
                        image(3, 5, maps),
                        upsampling(2, 2),
                        convolution(maps).kernelSize(3, 3).padding(1, 1).build(),
                        upsampling(3, 1),
                        new BatchNormalization(),
                        new ActivationLayer(Activation.RELU),
                        upsampling(1, 2),
                        convolution(maps).stride(2, 2).build(),
                        upsampling(3, 2)),
                new long[] {5, maps, 3, 5});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 48})
    void agrees_on_maps_of_what_holds_for_a_whole_image(int length) {
        ComputationGraph graph = graph(builder -> builder.addInputs("image", "text")
                .setInputTypes(image(4, 6, 3), InputType.feedForward(length))
                .addLayer("maps", convolution(32).kernelSize(3, 3).padding(1, 1).build(), "image")
                .addLayer("tiled", upsampling(4, 6), new FeedForwardToCnnPreProcessor(1, 1, length), "text")
                .addVertex("merged", new MergeVertex(), "maps", "tiled")
                .addLayer("mixed", convolution(16).kernelSize(1, 1).build(), "merged")
                .addLayer("tiled-again", upsampling(4, 6), new FeedForwardToCnnPreProcessor(1, 1, length), "text")
                .setOutputs("mixed", "tiled-again"));
        agreesWithoutDl4j(graph, new long[] {4, 3, 4, 6}, new long[] {4, length});
    }

    @Test
    void agrees_on_dilated_convolutions() {
        agrees(
                image(11, 11, 2),
                convolution(16).kernelSize(3, 3).dilation(2, 2).padding(1, 1).build(),
                convolution(4).kernelSize(3, 2).dilation(1, 2).build());
    }

    @ParameterizedTest
    @CsvSource({"4, 8, 2", "6, 6, 6", "16, 32, 4", "32, 32, 2", "48, 48, 3", "64, 32, 32"})
    void agrees_on_convolutions_in_groups(int from, int to, int groups) {
        agreesWithoutDl4j(
                sequence(
                        image(7, 6, 3),
                        convolution(from).kernelSize(1, 1).build(),
                        grouped(groups, to).build(),
                        new ActivationLayer(leaky()),
                        grouped(groups, to)
                                .kernelSize(4, 3)
                                .stride(2, 1)
                                .dilation(1, 2)
                                .hasBias(false)
                                .activation(Activation.TANH)
                                .build(),
                        convolution(2).kernelSize(1, 1).build()),
                new long[] {5, 3, 7, 6});
    }

    @Test
    void agrees_on_convolutions_in_groups_of_inputs_and_of_mode_same() {
        agreesWithoutDl4j(
                sequence(
                        image(5, 6, 4),
                        grouped(2, 6)
                                .padding(0, 0)
                                .kernelSize(3, 2)
                                .stride(2, 2)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        grouped(3, 3).kernelSize(3, 3).padding(0, 0).build()),
                new long[] {5, 4, 5, 6});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 16, 40})
    void agrees_on_halving_and_doubling_of_inputs_and_between_convolutions(int maps) {
        agreesWithoutDl4j(
                sequence(
                        image(6, 8, maps),
                        new Downsampling(),
                        convolution(maps).kernelSize(3, 3).padding(1, 1).build(),
                        new Upsampling(),
                        new Upsampling(),
                        convolution(maps).kernelSize(1, 1).build(),
                        new ActivationLayer(Activation.TANH),
                        new Downsampling(),
                        new Downsampling(),
                        new Upsampling()),
                new long[] {5, maps, 6, 8});
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 3", "3, 3", "3, 16", "1, 16"})
    void agrees_on_the_deviation_of_batches(int group, int maps) {
        agreesWithoutDl4j(
                sequence(
                        image(4, 3, 2),
                        new MinibatchDeviation(group),
                        convolution(maps).kernelSize(3, 3).padding(1, 1).build(),
                        new ActivationLayer(Activation.TANH),
                        new MinibatchDeviation(group),
                        convolution(maps).kernelSize(3, 3).build(),
                        new GlobalPoolingLayer(PoolingType.AVG),
                        new MinibatchDeviation(group),
                        new DenseLayer.Builder().nOut(2).build()),
                new long[] {6, 2, 4, 3});
    }

    @Test
    void agrees_on_projections_of_labels() {
        ComputationGraph graph = graph(builder -> builder.addInputs("image", "label")
                .setInputTypes(image(4, 6, 3), InputType.feedForward(10))
                .addLayer(
                        "maps",
                        convolution(16)
                                .kernelSize(3, 3)
                                .activation(Activation.TANH)
                                .build(),
                        "image")
                .addLayer("features", new GlobalPoolingLayer(PoolingType.AVG), "maps")
                .addLayer(
                        "embedding",
                        new DenseLayer.Builder().nOut(16).hasBias(false).build(),
                        "label")
                .addLayer("projection", new DotProduct(), "features", "embedding")
                .addLayer("score", new DenseLayer.Builder().nOut(1).build(), "features")
                .addVertex("logit", new ElementWiseVertex(ElementWiseVertex.Op.Add), "projection", "score")
                .setOutputs("logit"));
        agreesWithoutDl4j(graph, new long[] {5, 3, 4, 6}, new long[] {5, 10});
    }

    @Test
    void agrees_on_a_kernel_that_covers_the_image() {
        agrees(
                image(4, 4, 16),
                convolution(32).kernelSize(3, 3).padding(1, 1).build(),
                convolution(3).kernelSize(4, 4).activation(Activation.TANH).build());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agrees_on_transposed_convolutions(boolean bias) {
        agrees(
                image(1, 1, 10),
                transposed(32).kernelSize(4, 4).hasBias(bias).build(),
                transposed(16)
                        .kernelSize(4, 4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .hasBias(bias)
                        .build(),
                transposed(3)
                        .kernelSize(4, 4)
                        .stride(2, 2)
                        .padding(1, 1)
                        .hasBias(bias)
                        .activation(Activation.TANH)
                        .build());
    }

    @Test
    void agrees_on_transposed_convolutions_of_mode_same() {
        agrees(
                image(3, 5, 4),
                transposed(6)
                        .kernelSize(5, 5)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build(),
                transposed(2)
                        .kernelSize(3, 4)
                        .stride(1, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "LEAKYRELU", "TANH", "SIGMOID", "ELU", "SOFTPLUS", "SWISH"})
    void agrees_on_activations(Activation activation) {
        agrees(
                image(6, 6, 3),
                convolution(16).kernelSize(3, 3).activation(activation).build(),
                new ActivationLayer(activation),
                new BatchNormalization(),
                new ActivationLayer(activation),
                new DenseLayer.Builder().nOut(7).activation(activation).build());
    }

    /** Batch normalization would have no slopes. */
    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "LEAKYRELU", "TANH", "SIGMOID", "ELU", "SOFTPLUS", "SWISH"})
    void agrees_on_slopes_of_activations(Activation activation) {
        agrees(
                image(6, 6, 3),
                convolution(16).kernelSize(3, 3).activation(activation).build(),
                new ActivationLayer(activation),
                new DenseLayer.Builder().nOut(7).activation(activation).build());
    }

    @ParameterizedTest
    @CsvSource({"3, MAX", "3, AVG", "16, MAX", "16, AVG"})
    void agrees_on_poolings(int maps, SubsamplingLayer.PoolingType type) {
        agreesWithoutDl4j(
                sequence(
                        image(13, 11, maps),
                        pooling(type).kernelSize(3, 2).stride(1, 2).build(),
                        convolution(maps).kernelSize(3, 3).padding(1, 1).build(),
                        pooling(type)
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .padding(1, 1)
                                .build(),
                        pooling(type)
                                .kernelSize(2, 2)
                                .stride(2, 1)
                                .convolutionMode(ConvolutionMode.Same)
                                .build(),
                        new GlobalPoolingLayer(type.toPoolingType()),
                        new DenseLayer.Builder().nOut(2).build()),
                new long[] {5, maps, 13, 11});
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agrees_on_means_of_padded_maps(boolean padding) {
        SubsamplingLayer mean = pooling(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(3, 3)
                .padding(1, 1)
                .build();
        mean.setAvgPoolIncludePadInDivisor(padding);
        agreesWithoutDl4j(sequence(image(5, 6, 2), mean, convolution(3).build()), new long[] {3, 2, 5, 6});
    }

    @ParameterizedTest
    @EnumSource(
            value = PoolingType.class,
            names = {"MAX", "AVG", "SUM"})
    void agrees_on_poolings_of_whole_maps(PoolingType type) {
        ComputationGraph graph = graph(builder -> builder.addInputs("image")
                .setInputTypes(image(4, 6, 3))
                .addLayer("of-input", new GlobalPoolingLayer(type), "image")
                .addLayer("maps", convolution(32).kernelSize(3, 3).padding(1, 1).build(), "image")
                .addLayer(
                        "pixel",
                        new GlobalPoolingLayer.Builder(type)
                                .collapseDimensions(false)
                                .build(),
                        "maps")
                .setOutputs("of-input", "pixel"));
        agreesWithoutDl4j(graph, new long[] {4, 3, 4, 6});
    }

    /** More than caches take: oneDNN writes these past them, by instructions that want aligned memory. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void agrees_on_upsampling_of_many_pixels(int maps) {
        agreesWithoutDl4j(
                sequence(
                        image(32, 32, 3),
                        convolution(maps).kernelSize(1, 1).build(),
                        upsampling(2, 2),
                        convolution(1).kernelSize(2, 2).stride(2, 2).build()),
                new long[] {32, 3, 32, 32});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 17})
    void agrees_on_maps_that_fill_no_block_of_channels(int maps) {
        ComputationGraph graph = graph(builder -> builder.addInputs("image")
                .setInputTypes(image(32, 32, maps))
                .addLayer("maxima", halving(SubsamplingLayer.PoolingType.MAX), "image")
                .addLayer("maps", convolution(maps).kernelSize(1, 1).build(), "image")
                .addLayer("repeated", upsampling(2, 2), "maps")
                .addLayer("means", halving(SubsamplingLayer.PoolingType.AVG), "repeated")
                .addLayer("doubled", new Upsampling(), "maps")
                .addLayer("halved", new Downsampling(), "doubled")
                .addLayer("padded", new ReflectionPadding(2), "maps")
                .addLayer("cropped", new Cropping2D(1, 3, 2, 2), "padded")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "means", "halved", "cropped")
                .addVertex("merged", new MergeVertex(), "sum", "maps")
                .addLayer("grouped", grouped(maps, maps).build(), "merged")
                .addLayer("normalized", new InstanceNormalization(), "grouped")
                .addLayer("scaled", new ScaleShift(), "normalized")
                .addLayer("activated", new ActivationLayer(Activation.TANH), "scaled")
                .setOutputs("activated", "maxima"));
        agreesWithoutDl4j(graph, new long[] {2, maps, 32, 32});
    }

    private static SubsamplingLayer halving(SubsamplingLayer.PoolingType type) {
        return pooling(type).kernelSize(2, 2).stride(2, 2).build();
    }

    @Test
    void agrees_on_scaled_vectors() {
        ComputationGraph graph = graph(builder -> builder.addInputs("text")
                .setInputTypes(InputType.feedForward(9))
                .addVertex("scaled", new ScaleVertex(3.7), "text")
                .addLayer("dense", new DenseLayer.Builder().nOut(4).build(), "scaled")
                .addVertex("scaled-again", new ScaleVertex(-0.5), "dense")
                .setOutputs("scaled-again", "dense"));
        agreesWithoutDl4j(graph, new long[] {5, 9});
    }
}
