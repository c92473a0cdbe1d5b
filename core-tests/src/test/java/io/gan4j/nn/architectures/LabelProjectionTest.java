package io.gan4j.nn.architectures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.Plugins;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** That labels are told as Miyato and Koyama 2018, equation 3, have it, whatever the network in front. */
class LabelProjectionTest {
    private static final NetworkShape SHAPE = NetworkShape.of(ValueRange.SYMMETRIC)
            .withInput("image", 1, 16, 16)
            .withInput("label", 2)
            .withOutput("logit", 1)
            .withOutput("classes", 3)
            .withOutput("features", NetworkShape.FREE);

    static Stream<Arguments> discriminators() {
        return Stream.of(
                Arguments.of(new SnganDiscriminator(), new String[] {"width=3"}),
                Arguments.of(new DcganDiscriminator(), new String[] {"width=3", "labels=projection"}),
                Arguments.of(
                        new DcganDiscriminator(),
                        new String[] {"width=3", "labels=projection", "minibatch-deviation=true"}));
    }

    @ParameterizedTest
    @MethodSource("discriminators")
    void labels_add_inner_products_of_features_and_embeddings(NetworkProvider provider, String... overrides) {
        ComputationGraph graph = new ComputationGraph(
                provider.configure(Plugins.settings("networks", provider.name(), overrides), SHAPE));
        graph.init();
        // Not DL4J's own, which are others each time: features may come out too small to tell anything by.
        graph.params()
                .assign(new Randomness(4).normal("weights", 0, graph.params().shape()));
        INDArray embeddings = graph.getParam("logit-embedding_W");
        INDArray image = new Randomness(3).normal("image", 0, 1, 1, 16, 16);

        INDArray[] ofOne = graph.output(image, Nd4j.createFromArray(new float[][] {{1, 0}}));
        INDArray[] ofOther = graph.output(image, Nd4j.createFromArray(new float[][] {{0, 1}}));

        INDArray features = ofOne[2].dup('c').reshape(1, -1);
        INDArray products = embeddings.getRow(0).sub(embeddings.getRow(1)).mul(features.getRow(0));
        double expected = products.sumNumber().doubleValue();
        assertThat(Math.abs(expected)).isGreaterThan(1e-3);
        assertThat(ofOne[0].getDouble(0) - ofOther[0].getDouble(0)).isCloseTo(expected, withinPercentage(0.01));
        assertThat(ofOne[1]).as("classes, which are told nothing").isEqualTo(ofOther[1]);
        assertThat(ofOne[2]).as("features").isEqualTo(ofOther[2]);
    }
}
