package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.architectures.PatchClassifier;
import io.gan4j.random.Randomness;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

class ActivationsTest {
    private static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", 1, 16, 16).withOutput("logits", 3);

    private static Network network(ExecutorKind executor) {
        return NetworkCompiler.compile(
                "test",
                PatchClassifier.configure(SHAPE, 2),
                SHAPE,
                DataType.FLOAT,
                new NoOp(),
                executor,
                new Randomness(1));
    }

    @ParameterizedTest
    @EnumSource
    void of_all_layers_come_in_order_and_end_with_the_output(ExecutorKind executor) {
        Network network = network(executor);
        INDArray images = new Randomness(1).normal("images", 0, 5, 1, 16, 16);

        Map<String, INDArray> activations = network.internals().activations(images);

        assertThat(activations.keySet())
                .containsExactly(
                        "down1",
                        "down1-lrelu",
                        "down2",
                        "down2-lrelu",
                        "down3",
                        "down3-lrelu",
                        "down4",
                        "down4-lrelu",
                        "mean",
                        "logits");
        assertThat(activations.get("down1").shape()).containsExactly(5, 2, 8, 8);
        try (Pass pass = network.forward(Mode.INFER, images)) {
            assertThat(activations.get("logits").dup('c').data().asFloat())
                    .containsExactly(pass.output().dup('c').data().asFloat(), within(1e-5f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void layers_behind_a_changed_one_see_the_change(ExecutorKind executor) {
        Network network = network(executor);
        INDArray images = new Randomness(1).normal("images", 0, 5, 1, 16, 16);
        Map<String, INDArray> usual = network.internals().activations(images);

        Map<String, INDArray> changed =
                network.internals().activations((layer, said) -> layer.equals("mean") ? said.muli(0) : said, images);

        assertThat(changed.get("down4-lrelu")).isEqualTo(usual.get("down4-lrelu"));
        assertThat(changed.get("mean").maxNumber().doubleValue()).isZero();
        INDArray bias = network.weights("logits/b").array();
        assertThat(changed.get("logits").getRow(3).dup().data().asFloat())
                .as("nothing but the bias")
                .isEqualTo(bias.dup().data().asFloat());
        assertThat(network.internals().activations(images).get("logits"))
                .as("and nothing stays")
                .isEqualTo(usual.get("logits"));
    }

    @ParameterizedTest
    @EnumSource
    void are_refused_for_inputs_of_another_shape(ExecutorKind executor) {
        assertThatThrownBy(() ->
                        network(executor).internals().activations(new Randomness(1).normal("images", 0, 5, 3, 16, 16)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
