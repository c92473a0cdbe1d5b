package io.gan4j.nn.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.dl4j.Dl4jExecutor;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.profile.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
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
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The executor against DL4J's own layers: same graph, same parameters, same outputs and gradients. */
class OneDnnExecutorTest {
    private static final double TOLERANCE = 1e-4;
    private static final long NOISE = 42;

    @Test
    void is_available_here() {
        assertThat(OneDnnExecutor.available()).isTrue();
    }

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

    @ParameterizedTest
    @ValueSource(ints = {3, 16})
    void agrees_on_generators_that_start_with_a_dense_layer(int maps) {
        int size = maps * 4 * 4;
        ComputationGraph graph = graph(builder -> builder.addInputs("latent")
                .setInputTypes(InputType.feedForward(7))
                .addLayer(
                        "project",
                        new DenseLayer.Builder().nOut(size).hasBias(false).build(),
                        "latent")
                .addLayer("norm", new BatchNormalization(), "project")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "norm")
                .addLayer("up", upsampling(2, 2), new FeedForwardToCnnPreProcessor(4, 4, maps), "relu")
                .addLayer(
                        "up-conv",
                        convolution(16).kernelSize(3, 3).padding(1, 1).build(),
                        "up")
                .addLayer(
                        "conv",
                        convolution(16).kernelSize(3, 3).padding(1, 1).build(),
                        new FeedForwardToCnnPreProcessor(4, 4, maps),
                        "relu")
                .setOutputs("up-conv", "conv"));
        agreesWithoutDl4j(graph, new long[] {6, 7});
    }

    @Test
    void agrees_on_residual_blocks() {
        ComputationGraph graph = graph(builder -> builder.addInputs("image")
                .setInputTypes(image(6, 6, 3))
                .addLayer("first", residualConvolution(), "image")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "first")
                .addLayer("second", residualConvolution(), "relu")
                .addLayer("norm", new BatchNormalization(), "second")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "relu", "norm")
                .addLayer("lrelu", new ActivationLayer(leaky()), "sum")
                .addLayer("up", upsampling(2, 2), "lrelu")
                .addVertex("sum-again", new ElementWiseVertex(ElementWiseVertex.Op.Add), "lrelu", "relu")
                .setOutputs("up", "sum-again"));
        agreesWithoutDl4j(graph, new long[] {4, 3, 6, 6});
    }

    private static ConvolutionLayer residualConvolution() {
        return convolution(16).kernelSize(3, 3).padding(1, 1).build();
    }

    @Test
    void agrees_on_two_heads_of_a_dense_trunk() {
        ComputationGraph graph = graph(builder -> builder.addInputs("text")
                .setInputTypes(InputType.feedForward(9))
                .addLayer(
                        "trunk",
                        new DenseLayer.Builder().nOut(12).activation(leaky()).build(),
                        "text")
                .addLayer("mean", new DenseLayer.Builder().nOut(4).build(), "trunk")
                .addLayer(
                        "deviation",
                        new DenseLayer.Builder().nOut(4).activation(leaky()).build(),
                        "trunk")
                .setOutputs("mean", "deviation"));
        agreesWithoutDl4j(graph, new long[] {5, 9});
    }

    @Test
    void agrees_on_dilated_convolutions() {
        agrees(
                image(11, 11, 2),
                convolution(16).kernelSize(3, 3).dilation(2, 2).padding(1, 1).build(),
                convolution(4).kernelSize(3, 2).dilation(1, 2).build());
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

    @Test
    void agrees_on_a_perceptron_with_batch_normalization() {
        agrees(
                InputType.feedForward(12),
                new DenseLayer.Builder().nOut(24).hasBias(false).build(),
                new BatchNormalization(),
                new ActivationLayer(Activation.RELU),
                new DenseLayer.Builder().nOut(10).activation(Activation.SIGMOID).build(),
                new BatchNormalization.Builder()
                        .lockGammaBeta(true)
                        .eps(1e-3)
                        .decay(0.8)
                        .build(),
                new DenseLayer.Builder().nOut(1).build());
    }

    @Test
    void agrees_on_images_from_vectors_and_back() {
        agrees(
                InputType.convolutionalFlat(6, 6, 3),
                convolution(5).kernelSize(3, 3).build(),
                new DenseLayer.Builder().nOut(9).activation(Activation.TANH).build());
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
            names = {"MAX", "AVG"})
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

    @Test
    void agrees_on_layers_that_dl4j_computes() {
        agrees(
                image(8, 8, 3),
                convolution(16)
                        .kernelSize(3, 3)
                        .padding(1, 1)
                        .activation(Activation.RELU)
                        .build(),
                convolution(6).kernelSize(3, 3).activation(Activation.SWISH).build(),
                new GlobalPoolingLayer(PoolingType.SUM),
                new DenseLayer.Builder().nOut(3).build());
    }

    @Test
    void draws_the_same_masks() {
        ComputationGraph graph = sequence(
                image(6, 6, 3),
                convolution(16).kernelSize(3, 3).build(),
                new DropoutLayer(0.5),
                convolution(8)
                        .kernelSize(3, 3)
                        .dropOut(0.7)
                        .activation(Activation.TANH)
                        .build(),
                new Upsampling2D.Builder(2).dropOut(0.6).build(),
                dropping(new ScaleShift()),
                new DenseLayer.Builder().nOut(4).dropOut(0.8).build());
        agreesWithoutDl4j(graph, new long[] {5, 3, 6, 6});
    }

    private static <T extends Layer> T dropping(T layer) {
        layer.setIDropout(new Dropout(0.5));
        return layer;
    }

    @Test
    void leaves_dropout_in_front_of_other_layers_to_dl4j() {
        ComputationGraph graph = sequence(
                image(8, 8, 3),
                dropping(new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build()),
                dropping(new ActivationLayer(Activation.TANH)),
                new DenseLayer.Builder().nOut(3).build());
        assertThat(foreignSteps(graph, new long[] {5, 3, 8, 8})).isEqualTo(2);
    }

    @Test
    void draws_the_same_noise_of_other_kinds() {
        agrees(
                InputType.feedForward(12),
                new DenseLayer.Builder()
                        .nOut(24)
                        .dropOut(new GaussianDropout(0.5))
                        .build(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build(),
                new DenseLayer.Builder()
                        .nOut(10)
                        .dropOut(0.5)
                        .activation(Activation.SWISH)
                        .build(),
                new DenseLayer.Builder()
                        .nOut(10)
                        .weightNoise(new DropConnect(0.7))
                        .build());
    }

    @Test
    void draws_the_same_masks_between_dense_layers() {
        agrees(
                InputType.feedForward(12),
                new DenseLayer.Builder().nOut(24).activation(Activation.RELU).build(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build(),
                new BatchNormalization(),
                new DenseLayer.Builder().nOut(10).dropOut(0.5).build());
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 64})
    void agrees_on_discriminators(int size) {
        agrees(image(size, size, size == 28 ? 1 : 3), discriminator(size, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 64})
    void agrees_on_generators(int size) {
        agrees(image(1, 1, 20), generator(size, 8, size == 28 ? 1 : 3));
    }

    @Test
    void agrees_on_skips_merges_and_two_heads() {
        ComputationGraph graph = graph(builder -> builder.addInputs("image", "label")
                .setInputTypes(image(8, 8, 3), InputType.feedForward(5))
                .addLayer(
                        "first", convolution(16).kernelSize(3, 3).padding(1, 1).build(), "image")
                .addLayer("relu", new ActivationLayer(new ActivationLReLU(0.2)), "first")
                .addLayer(
                        "second", convolution(16).kernelSize(3, 3).padding(1, 1).build(), "relu")
                .addVertex("skip", new ElementWiseVertex(ElementWiseVertex.Op.Add), "second", "relu")
                .addVertex("merge", new MergeVertex(), "skip", "first", "image")
                .addLayer("third", convolution(8).kernelSize(3, 3).build(), "merge")
                .addLayer("flat", new DenseLayer.Builder().nOut(6).build(), "third")
                .addVertex("with-label", new MergeVertex(), "flat", "label")
                .addLayer("logit", new DenseLayer.Builder().nOut(1).build(), "with-label")
                .setOutputs("logit", "third"));
        agrees(graph, new long[] {4, 3, 8, 8}, new long[] {4, 5});
    }

    /** A layer that does nothing hands its input on: what follows must not overwrite what another layer still reads. */
    @Test
    void agrees_on_a_branch_that_begins_with_an_identity() {
        ComputationGraph graph = graph(builder -> builder.addInputs("image")
                .setInputTypes(image(6, 6, 3))
                .addLayer("maps", convolution(16).kernelSize(3, 3).padding(1, 1).build(), "image")
                .addLayer("same", new ActivationLayer(Activation.IDENTITY), "maps")
                .addLayer("positive", new ActivationLayer(Activation.RELU), "same")
                .addLayer("bounded", new ActivationLayer(Activation.TANH), "maps")
                .addVertex("merged", new MergeVertex(), "positive", "bounded")
                .setOutputs("merged"));
        agrees(graph, new long[] {4, 3, 6, 6});
    }

    @Test
    void agrees_on_merges_of_whole_blocks_of_channels() {
        ComputationGraph graph = graph(builder -> builder.addInputs("image")
                .setInputTypes(image(8, 8, 3))
                .addLayer("down", convolution(32).stride(2, 2).build(), "image")
                .addLayer("deep", convolution(16).stride(2, 2).build(), "down")
                .addLayer("up", transposed(32).stride(2, 2).build(), "deep")
                .addVertex("merge", new MergeVertex(), "down", "up")
                .addLayer("out", transposed(3).stride(2, 2).build(), "merge")
                .setOutputs("out"));
        agrees(graph, new long[] {4, 3, 8, 8});
    }

    @Test
    void keeps_two_live_passes_apart() {
        ComputationGraph graph = sequence(image(28, 28, 1), discriminator(28, 4));
        INDArray gradients = Nd4j.zeros(graph.numParams());
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        long[][] shapes = {{3, 1, 28, 28}};
        INDArray one = random(1, shapes[0]);
        INDArray other = random(2, shapes[0]);
        INDArray pull = random(3, 3, 1, 1, 1);

        Executor.Execution alone = executor.prepare(shapes);
        alone.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {one}, NOISE);
        INDArray outputAlone = alone.output(0).dup();
        INDArray backAlone = alone.backward(Want.BOTH, new INDArray[] {pull})[0].dup();
        INDArray gradientsAlone = gradients.dup();

        gradients.assign(0);
        Executor.Execution first = executor.prepare(shapes);
        Executor.Execution second = executor.prepare(shapes);
        first.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {one}, NOISE);
        second.forward(Mode.TRAIN_FROZEN_STATISTICS, new INDArray[] {other}, NOISE);
        second.backward(Want.INPUTS, new INDArray[] {pull});
        INDArray back = first.backward(Want.BOTH, new INDArray[] {pull})[0];

        assertThat(first.output(0)).isEqualTo(outputAlone);
        assertThat(back).isEqualTo(backAlone);
        assertThat(gradients).isEqualTo(gradientsAlone);
    }

    @Test
    void computes_only_what_is_wanted() {
        ComputationGraph graph = sequence(image(28, 28, 1), discriminator(28, 4));
        INDArray gradients = Nd4j.zeros(graph.numParams());
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        long[][] shapes = {{3, 1, 28, 28}};
        Executor.Execution execution = executor.prepare(shapes);
        INDArray[] pull = {random(3, 3, 1, 1, 1)};

        execution.forward(Mode.TRAIN, new INDArray[] {random(1, shapes[0])}, NOISE);
        assertThat(execution.backward(Want.INPUTS, pull)).hasSize(1);
        assertThat(gradients.amaxNumber().doubleValue()).isZero();

        execution.forward(Mode.TRAIN, new INDArray[] {random(1, shapes[0])}, NOISE);
        assertThat(execution.backward(Want.PARAMETERS, pull)).isEmpty();
        assertThat(gradients.amaxNumber().doubleValue()).isPositive();
    }

    @Test
    void moves_running_statistics_in_mode_train_only() {
        ComputationGraph graph = sequence(
                InputType.feedForward(2),
                new BatchNormalization.Builder().decay(0.75).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        Executor.Execution execution = executor.prepare(new long[][] {{2, 2}});
        INDArray[] input = {Nd4j.createFromArray(new float[][] {{1, 10}, {3, 30}})};
        float[] before = {1, 1, 0, 0, 0, 0, 1, 1};
        assertThat(graph.params().toFloatVector()).isEqualTo(before);

        execution.forward(Mode.INFER, input, NOISE);
        execution.forward(Mode.TRAIN_FROZEN_STATISTICS, input, NOISE);
        assertThat(graph.params().toFloatVector()).isEqualTo(before);

        execution.forward(Mode.TRAIN, input, NOISE);
        assertThat(graph.params().toFloatVector()).isEqualTo(new float[] {1, 1, 0, 0, 0.5f, 5, 1, 25.75f});
    }

    @Test
    void takes_arrays_of_any_order() {
        ComputationGraph graph =
                sequence(image(5, 6, 2), convolution(3).kernelSize(2, 3).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        INDArray input = random(1, 4, 2, 5, 6);
        Executor.Execution plain = executor.prepare(new long[][] {input.shape()});
        Executor.Execution strided = executor.prepare(new long[][] {input.shape()});

        plain.forward(Mode.TRAIN, new INDArray[] {input}, NOISE);
        strided.forward(
                Mode.TRAIN, new INDArray[] {input.permute(0, 2, 3, 1).dup('c').permute(0, 3, 1, 2)}, NOISE);

        assertThat(strided.output(0)).isEqualTo(plain.output(0));
        INDArray pull = random(2, 4, 3, 4, 4);
        INDArray back = plain.backward(Want.INPUTS, new INDArray[] {pull})[0];
        assertThat(strided.backward(Want.INPUTS, new INDArray[] {pull.dup('f')})[0])
                .isEqualTo(back);
    }

    @Test
    void sees_new_parameters_after_it_is_told() {
        ComputationGraph graph = sequence(
                image(8, 8, 16), convolution(16).kernelSize(3, 3).hasBias(false).build());
        OneDnnExecutor executor = new OneDnnExecutor(graph, Nd4j.zeros(graph.numParams()));
        INDArray[] input = {random(1, 2, 16, 8, 8)};
        Executor.Execution execution = executor.prepare(new long[][] {input[0].shape()});
        execution.forward(Mode.TRAIN, input, NOISE);
        INDArray before = execution.output(0).dup();

        graph.params().muli(2);
        executor.parametersChanged();
        execution.forward(Mode.TRAIN, input, NOISE);

        assertThat(execution.output(0)).isEqualTo(before.mul(2));
    }

    private static Layer[] discriminator(int size, int width) {
        List<Layer> layers = new ArrayList<>();
        int channels = width;
        for (int side = size; side > (size == 28 ? 7 : 4); side /= 2, channels *= 2) {
            boolean first = layers.isEmpty();
            layers.add(convolution(channels)
                    .kernelSize(4, 4)
                    .stride(2, 2)
                    .padding(1, 1)
                    .hasBias(false)
                    .activation(first ? leaky() : Activation.IDENTITY.getActivationFunction())
                    .build());
            if (!first) {
                layers.add(new BatchNormalization());
                layers.add(new ActivationLayer(leaky()));
            }
        }
        int side = size == 28 ? 7 : 4;
        layers.add(convolution(1).kernelSize(side, side).hasBias(false).build());
        return layers.toArray(Layer[]::new);
    }

    private static Layer[] generator(int size, int width, int colours) {
        List<Layer> layers = new ArrayList<>();
        int side = size == 28 ? 7 : 4;
        int channels = width * size / side / 2;
        layers.add(transposed(channels).kernelSize(side, side).hasBias(false).build());
        for (; side < size; side *= 2) {
            layers.add(new BatchNormalization());
            layers.add(new ActivationLayer(Activation.RELU));
            channels /= 2;
            boolean last = side * 2 == size;
            layers.add(transposed(last ? colours : channels)
                    .kernelSize(4, 4)
                    .stride(2, 2)
                    .padding(1, 1)
                    .hasBias(false)
                    .activation(last ? Activation.TANH : Activation.IDENTITY)
                    .build());
        }
        return layers.toArray(Layer[]::new);
    }

    private static IActivation leaky() {
        return new ActivationLReLU(0.2);
    }

    private static ConvolutionLayer.Builder convolution(int channels) {
        return new ConvolutionLayer.Builder(2, 2).nOut(channels).activation(Activation.IDENTITY);
    }

    private static Deconvolution2D.Builder transposed(int channels) {
        return new Deconvolution2D.Builder(2, 2).nOut(channels).activation(Activation.IDENTITY);
    }

    private static Upsampling2D upsampling(int height, int width) {
        return new Upsampling2D.Builder().size(new int[] {height, width}).build();
    }

    private static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type) {
        return new SubsamplingLayer.Builder(type).stride(1, 1);
    }

    private static InputType image(int height, int width, int channels) {
        return InputType.convolutional(height, width, channels);
    }

    private static ComputationGraph sequence(InputType input, Layer... layers) {
        return graph(builder -> {
            builder.addInputs("in").setInputTypes(input);
            String before = "in";
            for (int i = 0; i < layers.length; i++) {
                builder.addLayer("layer" + i, layers[i], before);
                before = "layer" + i;
            }
            return builder.setOutputs(before);
        });
    }

    private static ComputationGraph graph(UnaryOperator<GraphBuilder> description) {
        ComputationGraphConfiguration configuration = description
                .apply(new NeuralNetConfiguration.Builder()
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.XAVIER)
                        .graphBuilder())
                .build();
        ComputationGraph graph = new ComputationGraph(Graphs.prepare(configuration, DataType.FLOAT, 7, new NoOp()));
        graph.init();
        return graph;
    }

    private static INDArray random(long seed, long... shape) {
        Random random = new Random(seed);
        float[] values =
                new float[Math.toIntExact(Nd4j.createUninitialized(shape).length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.create(values, shape, 'c');
    }

    private static void agrees(InputType input, Layer... layers) {
        ComputationGraph graph = sequence(input, layers);
        long[] shape = input.getShape(true);
        shape[0] = 5;
        agrees(graph, shape);
    }

    private static void agreesWithoutDl4j(ComputationGraph graph, long[]... shapes) {
        assertThat(foreignSteps(graph, shapes)).as("steps that DL4J computes").isZero();
        agrees(graph, shapes);
    }

    private static long foreignSteps(ComputationGraph graph, long[]... shapes) {
        Parameters parameters = new Parameters(graph, Nd4j.zeros(graph.numParams()));
        return new Compilation(graph, parameters, new Context(new Clocks()), new Noise(graph.getConfiguration()))
                .compile(shapes)
                .foreignSteps();
    }

    /** Two training passes, the second after the statistics have moved, then inference. */
    private static void agrees(ComputationGraph graph, long[]... shapes) {
        INDArray parameters = graph.params();
        parameters.addi(random(5, parameters.shape()).muli(0.02));
        INDArray start = parameters.dup();
        INDArray expectedGradients = Nd4j.zeros(parameters.length());
        INDArray gradients = Nd4j.zeros(parameters.length());
        Executor.Execution oracle = new Dl4jExecutor(graph, expectedGradients).prepare(shapes);
        OneDnnExecutor executor = new OneDnnExecutor(graph, gradients);
        Executor.Execution execution = executor.prepare(shapes);
        int heads = graph.getNumOutputArrays();
        for (Mode mode : new Mode[] {Mode.TRAIN, Mode.TRAIN, Mode.TRAIN_FROZEN_STATISTICS, Mode.INFER}) {
            INDArray[] inputs = new INDArray[shapes.length];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = random(mode.ordinal() + 10 * i, shapes[i]);
            }
            parameters.assign(start);
            oracle.forward(mode, inputs, NOISE);
            INDArray moved = parameters.dup();
            parameters.assign(start);
            execution.forward(mode, inputs, NOISE);
            close("parameters in mode " + mode, parameters, moved);
            INDArray[] pulls = new INDArray[heads];
            for (int head = 0; head < heads; head++) {
                close("head " + head + " in mode " + mode, execution.output(head), oracle.output(head));
                pulls[head] = random(100 + head, oracle.output(head).shape());
            }
            if (mode == Mode.INFER) {
                return;
            }
            INDArray[] expected = oracle.backward(Want.BOTH, pulls);
            INDArray[] found = execution.backward(Want.BOTH, pulls);
            for (int i = 0; i < inputs.length; i++) {
                close("gradient of input " + i, found[i], expected[i]);
            }
            close("gradients", gradients, expectedGradients);
            execution.forward(mode, inputs, NOISE); // DL4J's layers let go of what they kept, where it computes some
            if (hasSecondDerivatives(oracle, pulls, inputs)) {
                expectedGradients.assign(0);
                gradients.assign(0);
                agreesOnSlopes(oracle, execution, pulls, inputs);
                close("gradients of slopes by parameters", gradients, expectedGradients);
            } else {
                assertThatThrownBy(() -> backOfSlopes(execution, pulls, inputs)).isInstanceOf(NoSecondDerivative.class);
            }
            expectedGradients.assign(0);
            gradients.assign(0);
        }
    }

    private static boolean hasSecondDerivatives(Executor.Execution of, INDArray[] pulls, INDArray[] inputs) {
        try {
            backOfSlopes(of, pulls, inputs);
            return true;
        } catch (NoSecondDerivative e) {
            return false;
        }
    }

    private static Slopes.Pulled backOfSlopes(Executor.Execution of, INDArray[] pulls, INDArray[] inputs) {
        of.slopes(pulls);
        INDArray[] directions = new INDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            directions[i] = random(200 + i, inputs[i].shape());
        }
        return of.backwardOfSlopes(Want.BOTH, pulls, directions);
    }

    private static void agreesOnSlopes(
            Executor.Execution oracle, Executor.Execution execution, INDArray[] pulls, INDArray[] inputs) {
        Slopes.Pulled expected = backOfSlopes(oracle, pulls, inputs);
        Slopes.Pulled found = backOfSlopes(execution, pulls, inputs);
        for (int head = 0; head < pulls.length; head++) {
            close("tangent of head " + head, found.byOutputGradients()[head], expected.byOutputGradients()[head]);
        }
        for (int i = 0; i < inputs.length; i++) {
            close("gradient of slopes by input " + i, found.byInputs()[i], expected.byInputs()[i]);
        }
    }

    private static void close(String what, INDArray found, INDArray expected) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        double scale = Math.max(1e-3, expected.amaxNumber().doubleValue());
        assertThat(found.sub(expected).amaxNumber().doubleValue() / scale)
                .as(what)
                .isCloseTo(0, within(TOLERANCE));
    }
}
