package io.gan4j.variants.stackgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.Plugins;
import io.gan4j.variants.stackgan.networks.ConditioningNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

class ConditioningAugmentationTest {
    private static final int TEXT = 3;
    private static final int SIZE = 128;

    private final Network network = network();
    private final ConditioningAugmentation augmentation =
            new ConditioningAugmentation(new Averaged(network, Optional.empty()), SIZE, true);
    private final INDArray texts = normal("texts", 2, TEXT);
    private final INDArray noise = normal("noise", 2, SIZE);

    @Test
    void the_divergence_is_the_mean_over_the_variables() {
        set(1, 0);

        // D_KL(N(1, 1) || N(0, 1)) is 1/2 for each variable: in the form that sums, 64 for 128 of them.
        ConditioningAugmentation.Drawing drawing = draw();
        assertThat(drawing.divergence().value()).isCloseTo(0.5, within(1e-12));
        assertThat(drawing.conditions().array().sub(noise).sub(1).amaxNumber().doubleValue())
                .isLessThan(1e-12);

        set(0, Math.log(2));
        assertThat(draw().divergence().value()).isCloseTo((4 - 1 - 2 * Math.log(2)) / 2, within(1e-12));
    }

    @Test
    void images_are_made_of_the_conditions_that_would_be_learned_from() {
        INDArray conditions = Computation.used(
                        with -> List.of(augmentation.conditions(with, Tensor.of(texts), Tensor.of(noise))))
                .get(0);

        assertThat(conditions).isEqualTo(draw().conditions().array());
    }

    @Test
    void conditions_that_are_not_drawn_are_the_means_whatever_the_noise() {
        set(0.5, 1);
        ConditioningAugmentation without =
                new ConditioningAugmentation(new Averaged(network, Optional.empty()), SIZE, false);

        ConditioningAugmentation.Drawing drawing = without.draw(Tensor.of(texts), Tensor.of(noise));

        assertThat(drawing.divergence().value()).isZero();
        assertThat(drawing.conditions().array().sub(0.5).amaxNumber().doubleValue())
                .isLessThan(1e-12);
        assertThat(Computation.used(with -> List.of(without.conditions(with, Tensor.of(texts), Tensor.of(noise))))
                        .get(0))
                .isEqualTo(drawing.conditions().array());
    }

    private ConditioningAugmentation.Drawing draw() {
        return augmentation.draw(Tensor.of(texts), Tensor.of(noise));
    }

    /** Makes mean and logarithm of the deviation the same for all texts. */
    private void set(double mean, double logDeviation) {
        INDArray parameters = network.internals().parameters();
        parameters.assign(0);
        long each = parameters.length() / 2;
        parameters.get(NDArrayIndex.interval(each - SIZE, each)).assign(mean);
        parameters.get(NDArrayIndex.interval(2 * each - SIZE, 2 * each)).assign(logDeviation);
        network.internals().parametersChanged();
    }

    private static INDArray normal(String stream, long... shape) {
        return new Randomness(3).normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    private static Network network() {
        Map<String, long[]> heads = new LinkedHashMap<>();
        heads.put(ConditioningAugmentation.MEAN, new long[] {SIZE});
        heads.put(ConditioningAugmentation.LOG_DEVIATION, new long[] {SIZE});
        NetworkShape shape = new NetworkShape(Map.of("text", new long[] {TEXT}), heads, ValueRange.SYMMETRIC);
        ConditioningNetwork provider = new ConditioningNetwork();
        return NetworkCompiler.compile(
                "conditioning",
                provider.configure(Plugins.settings("networks", provider.name()), shape),
                shape,
                DataType.DOUBLE,
                new NoOp(),
                ExecutorKind.DL4J,
                new Randomness(1));
    }
}
