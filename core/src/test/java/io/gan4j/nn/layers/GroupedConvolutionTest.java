package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GroupedConvolutionTest {
    private static final InputType MAPS = InputType.convolutional(5, 6, 4);

    private static ComputationGraphConfiguration configuration(InputType input, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .weightInit(WeightInit.RELU)
                .updater(new Sgd(1)) // what DL4J's check of gradients wants
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input)
                .addLayer("first", layers[0], "in");
        for (int i = 1; i < layers.length; i++) {
            builder.appendLayer("layer" + i, layers[i]);
        }
        return builder.setOutputs(layers.length == 1 ? "first" : "layer" + (layers.length - 1))
                .build();
    }

    private static ComputationGraph graph(InputType input, Layer... layers) {
        ComputationGraph graph = new ComputationGraph(configuration(input, layers));
        graph.init();
        return graph;
    }

    private static GroupedConvolution.Builder grouped(int groups, int maps, int... kernel) {
        return new GroupedConvolution.Builder(kernel).groups(groups).nOut(maps).activation(Activation.IDENTITY);
    }

    private static INDArray numbers(String stream, long... shape) {
        return new Randomness(1).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    @Test
    void a_group_of_maps_is_made_of_its_own_group() {
        ComputationGraph graph =
                graph(InputType.convolutional(1, 1, 4), grouped(2, 2, 1, 1).build());
        graph.getLayer("first")
                .getParam("W")
                .assign(Nd4j.createFromArray(1.0, 10, 100, 1000).reshape(2, 2, 1, 1));
        graph.getLayer("first").getParam("b").assign(Nd4j.createFromArray(0.5, -0.5));
        assertThat(graph.outputSingle(Nd4j.createFromArray(1.0, 2, 3, 4).reshape(1, 4, 1, 1))
                        .data()
                        .asDouble())
                .containsExactly(21.5, 4299.5);
    }

    /** An ordinary convolution does the same if its weights between different groups are 0. */
    @ParameterizedTest
    @EnumSource(
            value = ConvolutionMode.class,
            names = {"Truncate", "Same"})
    void agrees_with_a_convolution_whose_other_weights_are_0(ConvolutionMode mode) {
        int[] padding = mode == ConvolutionMode.Same ? new int[] {0, 0} : new int[] {1, 2};
        ComputationGraph graph = graph(
                MAPS,
                grouped(2, 6, 3, 2)
                        .stride(1, 2)
                        .dilation(2, 1)
                        .padding(padding)
                        .convolutionMode(mode)
                        .activation(Activation.TANH)
                        .build());
        ComputationGraph ordinary = graph(
                MAPS,
                new ConvolutionLayer.Builder(3, 2)
                        .nOut(6)
                        .stride(1, 2)
                        .dilation(2, 1)
                        .padding(padding)
                        .convolutionMode(mode)
                        .activation(Activation.TANH)
                        .build());
        INDArray weights = graph.getLayer("first").getParam("W");
        assertThat(weights.shape()).containsExactly(6, 2, 3, 2);
        INDArray all = ordinary.getLayer("first").getParam("W").assign(0);
        for (int out = 0; out < 6; out++) {
            int first = out / 3 * 2;
            all.get(NDArrayIndex.point(out), NDArrayIndex.interval(first, first + 2))
                    .assign(weights.get(NDArrayIndex.point(out)));
        }
        INDArray bias = numbers("bias", 1, 6);
        graph.getLayer("first").getParam("b").assign(bias);
        ordinary.getLayer("first").getParam("b").assign(bias);

        INDArray input = numbers("in", 3, 4, 5, 6);
        INDArray found = graph.outputSingle(input);
        assertThat(found.shape()).isEqualTo(ordinary.outputSingle(input).shape());
        assertThat(found.distance2(ordinary.outputSingle(input))).isLessThan(1e-12);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dl4js_check_of_gradients_holds(boolean bias) {
        ComputationGraph graph = graph(
                MAPS,
                grouped(2, 6, 3, 3)
                        .padding(1, 1)
                        .hasBias(bias)
                        .activation(Activation.SIGMOID)
                        .build(),
                grouped(3, 3, 2, 2)
                        .stride(2, 2)
                        .hasBias(bias)
                        .activation(Activation.TANH)
                        .build(),
                new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.TANH)
                        .build());
        graph.params().addi(numbers("moved", graph.params().shape()).muli(0.1));
        DataType before = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // which the check wants
        try {
            assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                            .net(graph)
                            .inputs(new INDArray[] {numbers("in", 3, 4, 5, 6)})
                            .labels(new INDArray[] {numbers("labels", 3, 2)})))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    /** He et al. 2015: a variance of 2 to the number of weights that a number is made of. */
    @Test
    void weights_are_drawn_by_the_size_of_a_group() {
        ComputationGraph graph =
                graph(InputType.convolutional(3, 3, 64), grouped(16, 512, 3, 3).build());
        INDArray weights = graph.getLayer("first").getParam("W");
        assertThat(weights.shape()).containsExactly(512, 4, 3, 3);
        assertThat(weights.stdNumber().doubleValue()).isCloseTo(Math.sqrt(2.0 / (4 * 9)), within(0.01));
        assertThat(graph.getLayer("first").getParam("b").amaxNumber().doubleValue())
                .isZero();
    }

    @Test
    void json_keeps_it() {
        ComputationGraphConfiguration written =
                configuration(MAPS, grouped(4, 8, 3, 3).hasBias(false).build());
        ComputationGraph original = new ComputationGraph(written);
        original.init();
        ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(written.toJson()));
        read.init(original.params(), true);
        INDArray input = numbers("in", 3, 4, 5, 6);
        assertThat(read.outputSingle(input)).isEqualTo(original.outputSingle(input));
    }

    @Test
    void maps_that_do_not_divide_into_the_groups_are_refused() {
        assertThatThrownBy(() -> graph(MAPS, grouped(3, 6, 3, 3).build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("layer \"first\" makes 6 maps of 4 in 3 groups: both must be multiples of the groups");
        assertThatThrownBy(() -> graph(MAPS, grouped(4, 6, 3, 3).build()))
                .hasMessageContaining("makes 6 maps of 4 in 4 groups");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grouped(0, 6, 3, 3))
                .withMessage("a convolution has at least 1 group, not 0");
    }
}
