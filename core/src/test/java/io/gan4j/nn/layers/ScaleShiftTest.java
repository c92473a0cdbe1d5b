package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.random.Randomness;
import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.GraphConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ScaleShiftTest {
    private static ComputationGraphConfiguration configuration(InputType input, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Sgd(1)) // what DL4J's check of gradients wants
                .l2(0.1)
                .graphBuilder()
                .addInputs("in");
        String last = "in";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], last);
            last = "layer" + i;
        }
        return builder.setOutputs(last).setInputTypes(input).build();
    }

    private static ComputationGraph graph(InputType input, Layer... layers) {
        ComputationGraph graph = new ComputationGraph(configuration(input, layers));
        graph.init();
        return graph;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nOut(2)
                .activation(Activation.TANH)
                .build();
    }

    private static INDArray numbers(String stream, long... shape) {
        return new Randomness(1).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    @Test
    void at_first_it_changes_nothing() {
        INDArray input = numbers("in", 3, 2, 2, 4);
        assertThat(graph(InputType.convolutional(2, 4, 2), new ScaleShift()).outputSingle(input))
                .isEqualTo(input);
    }

    @Test
    void each_channel_of_images_has_its_own_gain_and_shift() {
        ComputationGraph graph = graph(InputType.convolutional(1, 2, 2), new ScaleShift());
        assertThat(((ScaleShift) graph.getLayer(0).conf().getLayer()).size()).isEqualTo(2);
        graph.setParams(Nd4j.createFromArray(10.0, 100, 1, 2));
        assertThat(graph.outputSingle(Nd4j.createFromArray(1.0, 2, 3, 4).reshape(1, 2, 1, 2))
                        .dup('c')
                        .data()
                        .asDouble())
                .containsExactly(11, 21, 302, 402);
        assertThat(graph.getLayer(0).getParam(ScaleShift.GAIN).toDoubleVector()).containsExactly(10, 100);
        assertThat(graph.getLayer(0).getParam(ScaleShift.SHIFT).toDoubleVector())
                .containsExactly(1, 2);
    }

    @Test
    void each_number_of_vectors_has_its_own_gain_and_shift() {
        ComputationGraph graph = graph(InputType.feedForward(2), new ScaleShift());
        graph.setParams(Nd4j.createFromArray(10.0, 100, 1, 2));
        assertThat(graph.outputSingle(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}))
                        .dup('c')
                        .data()
                        .asDouble())
                .containsExactly(11, 202, 31, 402);
    }

    @Test
    void dl4js_check_of_gradients_holds() {
        ComputationGraph graph = graph(
                InputType.convolutional(4, 5, 2),
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.IDENTITY)
                        .build(),
                new InstanceNormalization(),
                new ScaleShift(),
                new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
                new LayerNormalization(),
                new ScaleShift(),
                output());
        graph.params().addi(numbers("moved", graph.params().shape()).muli(0.1));
        DataType before = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // which the check wants
        try {
            assertThat(GradientCheckUtil.checkGradients(new GraphConfig()
                            .net(graph)
                            .inputs(new INDArray[] {numbers("in", 3, 2, 4, 5)})
                            .labels(new INDArray[] {numbers("labels", 3, 2)})))
                    .isTrue();
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    @Test
    void json_and_yaml_keep_it() {
        Layer[] layers = {new LayerNormalization(), new ScaleShift(), output()};
        ComputationGraphConfiguration written = configuration(InputType.feedForward(6), layers);
        INDArray input = numbers("in", 3, 6);
        ComputationGraph original = graph(InputType.feedForward(6), layers);
        original.params().addi(numbers("moved", original.params().shape()));
        for (Function<ComputationGraphConfiguration, ComputationGraphConfiguration> copy :
                List.<Function<ComputationGraphConfiguration, ComputationGraphConfiguration>>of(
                        one -> ComputationGraphConfiguration.fromJson(one.toJson()),
                        one -> ComputationGraphConfiguration.fromYaml(one.toYaml()))) {
            ComputationGraph read = new ComputationGraph(copy.apply(written));
            read.init(original.params(), true);
            assertThat(read.outputSingle(input)).isEqualTo(original.outputSingle(input));
        }
    }

    @Test
    void it_learns_and_weight_decay_passes_it_by() {
        ComputationGraph graph = graph(InputType.feedForward(2), new ScaleShift(), output());
        graph.fit(new DataSet(numbers("in", 3, 2), numbers("labels", 3, 2)));
        assertThat(graph.getLayer(0).getParam(ScaleShift.GAIN).toDoubleVector()).doesNotContain(1);
        assertThat(graph.getLayer(0).getParam(ScaleShift.SHIFT).toDoubleVector())
                .doesNotContain(0);
        assertThat(graph.getLayer(0).conf().getLayer().getRegularizationByParam(ScaleShift.GAIN))
                .isEmpty();
        assertThat(graph.getLayer(1).conf().getLayer().getRegularizationByParam("W"))
                .isNotEmpty();
    }

    @Test
    void a_network_without_the_types_of_its_inputs_is_refused() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("scale", new ScaleShift(), "in")
                .setOutputs("scale")
                .build();
        assertThatThrownBy(() -> new ComputationGraph(configuration).init())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layer \"scale\"")
                .hasMessageContaining("setInputTypes");
    }
}
