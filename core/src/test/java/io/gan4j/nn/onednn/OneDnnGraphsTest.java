package io.gan4j.nn.onednn;

import static io.gan4j.nn.onednn.Agreement.agrees;
import static io.gan4j.nn.onednn.Agreement.agreesWithoutDl4j;
import static io.gan4j.nn.onednn.Agreement.convolution;
import static io.gan4j.nn.onednn.Agreement.discriminator;
import static io.gan4j.nn.onednn.Agreement.generator;
import static io.gan4j.nn.onednn.Agreement.graph;
import static io.gan4j.nn.onednn.Agreement.image;
import static io.gan4j.nn.onednn.Agreement.leaky;
import static io.gan4j.nn.onednn.Agreement.transposed;
import static io.gan4j.nn.onednn.Agreement.upsampling;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** Whole networks, against those of DL4J: values, gradients, and gradients of slopes. */
class OneDnnGraphsTest {
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
                new GlobalPoolingLayer.Builder(PoolingType.PNORM).pnorm(2).build(),
                new DenseLayer.Builder().nOut(3).build());
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
}
