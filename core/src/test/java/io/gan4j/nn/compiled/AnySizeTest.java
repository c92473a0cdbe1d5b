package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.random.Randomness;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Networks of maps take images of other sizes than they were made for; others do not. */
class AnySizeTest {
    private static final int SIZE = 16;

    @ParameterizedTest
    @CsvSource({"ONEDNN,1,8,8", "ONEDNN,2,24,12", "DL4J,1,8,8", "DL4J,2,24,12"})
    void computes_what_a_network_made_for_that_size_does(ExecutorKind executor, int n, int height, int width) {
        Network network = translator(SIZE, SIZE, 4, executor);
        Network made = translator(height, width, 4, ExecutorKind.DL4J);
        made.internals().parameters().assign(network.internals().parameters());
        made.internals().parametersChanged();
        INDArray images = images(n, height, width);

        INDArray found = output(network, images);

        assertThat(found.shape()).containsExactly(n, 3, height, width);
        assertThat(found.sub(output(made, images)).amaxNumber().doubleValue()).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void learns_on_images_of_several_sizes(ExecutorKind executor) {
        Network network = translator(SIZE, SIZE, 4, executor);
        INDArray wide = images(1, 8, 24);
        INDArray square = images(1, SIZE, SIZE);
        INDArray sum = gradient(network, wide).addi(gradient(network, square));

        Pass first = network.forward(Mode.TRAIN, wide);
        Pass second = network.forward(Mode.TRAIN, square);
        first.backward(Want.PARAMETERS, first.output().dup());
        second.backward(Want.PARAMETERS, second.output().dup());

        assertThat(network.internals().gradients().sub(sum).amaxNumber().doubleValue())
                .isCloseTo(0, within(1e-3));
    }

    private static INDArray gradient(Network network, INDArray images) {
        try (Pass pass = network.forward(Mode.TRAIN, images)) {
            pass.backward(Want.PARAMETERS, pass.output().dup());
        }
        INDArray gradient = network.internals().gradients().dup();
        network.clearGradients();
        return gradient;
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void refuses_images_of_other_channels(ExecutorKind executor) {
        Network network = translator(SIZE, SIZE, 4, executor);
        INDArray grey = new Randomness(1).normal("grey", 0, 1, 1, 8, 8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(Mode.INFER, grey))
                .withMessage("input \"image\" of network \"subject\" is [1, 1, 8, 8], but must be a batch of images of"
                        + " 3 channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(Mode.INFER, grey.reshape(1, 64)))
                .withMessageContaining("is [1, 64], but must be");
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void a_dense_layer_binds_a_network_to_one_size(ExecutorKind executor) {
        GraphBuilder dense = maps().appendLayer(
                        "logit", new DenseLayer.Builder().nOut(1).build())
                .setOutputs("logit");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> compile(dense, SIZE, SIZE, executor).forward(Mode.INFER, images(1, 8, 8)))
                .withMessage("input \"image\" of network \"subject\" is [1, 3, 8, 8], but must be a batch of"
                        + " [3, 16, 16]");
    }

    @Test
    void a_parameter_for_each_place_binds_a_network_to_one_size() {
        GraphBuilder slopes = maps().appendLayer(
                        "slopes",
                        new PReLULayer.Builder().inputShape(2, SIZE, SIZE).build())
                .setOutputs("slopes");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> compile(slopes, SIZE, SIZE, ExecutorKind.DL4J).forward(Mode.INFER, images(1, 8, 8)))
                .withMessageContaining("but must be a batch of [3, 16, 16]");
    }

    @Test
    void knows_by_how_much_images_must_be_divisible() {
        assertThat(translator(SIZE, 2 * SIZE, 4, ExecutorKind.DL4J)
                        .internals()
                        .summary()
                        .stride())
                .isEqualTo(4);
        GraphBuilder flat = maps().appendLayer(
                        "logit", new DenseLayer.Builder().nOut(1).build())
                .setOutputs("logit");
        assertThatIllegalStateException()
                .isThrownBy(() -> compile(flat, SIZE, SIZE, ExecutorKind.DL4J)
                        .internals()
                        .summary()
                        .stride())
                .withMessage("network \"subject\" does not make images of images of any size");
    }

    /** All together would take 1.8 GB. */
    @Test
    void many_sizes_take_the_memory_of_a_few() {
        Network network = translator(SIZE, SIZE, 64, ExecutorKind.ONEDNN);
        long most = 0;
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 40; i++) {
            try (INDArray images = Nd4j.zeros(DataType.FLOAT, 1, 3, 192 + 4 * (i % 10), 192 + 4 * (i / 10))) {
                output(network, images).close();
            }
            most = Math.max(most, Pointer.physicalBytes());
        }
        assertThat((most - before) / 1_000_000).as("MB").isLessThan(700);
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void passes_outlive_the_memory_of_others(ExecutorKind executor) {
        Network network = translator(SIZE, SIZE, 4, executor);
        Pass pass = network.forward(Mode.INFER, images(1, 8, 8));
        INDArray first = pass.output().dup();
        for (int i = 0; i < 2 * IdleExecutions.MOST_SHAPES; i++) {
            output(network, images(1, 12 + 4 * i, 8));
        }

        assertThat(pass.output()).isEqualTo(first);
        pass.close();
        assertThat(output(network, images(1, 8, 8))).isEqualTo(first);
    }

    private static INDArray output(Network network, INDArray images) {
        try (Pass pass = network.forward(Mode.INFER, images)) {
            return pass.output().dup();
        }
    }

    private static INDArray images(int n, int height, int width) {
        return new Randomness(5).uniform("images", 0, -1, 1, n, 3, height, width);
    }

    private static GraphBuilder maps() {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .addLayer("first", convolution(2, 3, 1, 1), "image");
    }

    /** All kinds of layers that translators are made of, with a stride of 4. */
    private static Network translator(int height, int width, int maps, ExecutorKind executor) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("image")
                .addLayer("pad", new ReflectionPadding(2), "image")
                .appendLayer("wide", convolution(maps, 5, 1, 0))
                .appendLayer("norm", new InstanceNormalization())
                .appendLayer("relu", new ActivationLayer(Activation.RELU))
                .appendLayer("down1", convolution(maps, 4, 2, 1))
                .appendLayer("down2", convolution(2 * maps, 3, 2, 1))
                .appendLayer("batch-norm", new BatchNormalization())
                .appendLayer("block-pad", new ReflectionPadding(1))
                .appendLayer("block", convolution(2 * maps, 3, 1, 0))
                .addVertex("skip", new ElementWiseVertex(ElementWiseVertex.Op.Add), "batch-norm", "block")
                .addLayer("up1", transposed(maps), "skip")
                .appendLayer("up2", transposed(3))
                .appendLayer("tanh", new ActivationLayer(Activation.TANH))
                .setOutputs("tanh");
        return compile(graph, height, width, executor);
    }

    private static Network compile(GraphBuilder graph, int height, int width, ExecutorKind executor) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", 3, height, width)
                .withOutput("image", NetworkShape.FREE);
        ComputationGraphConfiguration configuration =
                graph.setInputTypes(shape.inputTypes()).build();
        return NetworkCompiler.compile(
                "subject", configuration, shape, DataType.FLOAT, new NoOp(), executor, new Randomness(1));
    }

    private static ConvolutionLayer convolution(int maps, int kernel, int stride, int padding) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static Deconvolution2D transposed(int maps) {
        return new Deconvolution2D.Builder(4, 4)
                .nOut(maps)
                .stride(2, 2)
                .padding(1, 1)
                .activation(Activation.IDENTITY)
                .build();
    }
}
