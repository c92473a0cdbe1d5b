package io.gan4j.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Its derivatives are in {@link ParameterlessLayerTest}. */
class DotProductTest {
    @Test
    void multiplies_two_inputs_of_a_graph() {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("features", "label")
                .addLayer("projection", new DotProduct(), "features", "label")
                .setOutputs("projection")
                .setInputTypes(InputType.feedForward(2), InputType.feedForward(2))
                .build());
        graph.init();
        INDArray features = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        INDArray label = Nd4j.createFromArray(new float[][] {{10, 100}, {0, -1}});
        assertThat(graph.outputSingle(features, label)).isEqualTo(Nd4j.createFromArray(new float[][] {{210}, {-4}}));
    }

    @Test
    void an_odd_number_of_elements_is_refused() {
        DotProduct layer = new DotProduct();
        layer.setLayerName("projection");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer.outputType(InputType.feedForward(5)))
                .withMessage("layer \"projection\" multiplies the halves of a vector, so that its inputs must have an"
                        + " even number of elements together, not 5");
    }
}
