package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Scheduled;
import io.gan4j.config.Scheduled.By;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.random.Randomness;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

class AverageTest {
    @Test
    void forgets_the_initial_weights_soon() {
        OneWeight live = new OneWeight(1, new Sgd(1));
        Network average = live.network().averaged(Averaging.ofDecay(0.75));
        assertThat(average.name()).isEqualTo("line-average");
        assertThat(weight(average)).isEqualTo(1);

        live.update(-4); // 5
        assertThat(weight(average)).isCloseTo((1 * 1 + 9 * 5) / 10.0, within(1e-15)); // 4.6
        live.update(8); // -3
        assertThat(weight(average)).isCloseTo((2 * 4.6 + 9 * -3) / 11, within(1e-15));
        assertThat(live.network().internals().parameters().getDouble(0)).isEqualTo(-3);
    }

    @Test
    void averages_weights_with_its_decay_then() {
        OneWeight live = new OneWeight(1, new Sgd(1));
        Network average = live.network().averaged(Averaging.ofDecay(0.75));
        for (int t = 0; t < 26; t++) {
            live.update(t % 2 == 0 ? 1 : -1);
        }
        double before = weight(average);

        live.update(-4); // 27 / 36 is 0.75

        assertThat(weight(average)).isCloseTo(0.75 * before + 0.25 * 5, within(1e-15));
        live.update(8);
        assertThat(weight(average)).isCloseTo(0.75 * (0.75 * before + 0.25 * 5) + 0.25 * -3, within(1e-15));
    }

    /** Batches of 3 and a half-life of 6 images: an update keeps √½ of the average, and two of them half. */
    @Test
    void weights_count_half_after_the_half_life() {
        OneWeight live = new OneWeight(1, new Sgd(1));
        Network average = live.network().averaged(Averaging.ofHalfLife(Scheduled.constant(6), 3, new Horizon(5, 10)));

        live.update(-4); // 5
        assertThat(weight(average)).isCloseTo(Math.sqrt(0.5) * 1 + (1 - Math.sqrt(0.5)) * 5, within(1e-15));
        live.update(0);
        assertThat(weight(average)).isCloseTo(0.5 * 1 + 0.5 * 5, within(1e-15));
    }

    /** From 0 to 12 over two updates of ten: 0, 6 and 12 images. */
    @Test
    void a_half_life_moves_and_of_none_are_the_weights_themselves() {
        OneWeight live = new OneWeight(1, new Sgd(1));
        Network average = live.network()
                .averaged(Averaging.ofHalfLife(new Scheduled(0, 12, 0.2, By.COSINE), 6, new Horizon(5, 10)));

        assertThat(live.update(-4)).isEqualTo(5);
        assertThat(weight(average)).isEqualTo(5);
        live.update(8); // -3
        assertThat(weight(average)).isCloseTo(0.5 * 5 + 0.5 * -3, within(1e-14));
        live.update(-10); // 7
        assertThat(weight(average)).isCloseTo(Math.sqrt(0.5) * 1 + (1 - Math.sqrt(0.5)) * 7, within(1e-14));
    }

    @Test
    void computes_with_the_average() {
        OneWeight live = new OneWeight(1, new Sgd(1));
        Network average = live.network().averaged(Averaging.ofDecay(0.5));
        INDArray three = Nd4j.createFromArray(new double[][] {{3}});
        try (Pass pass = average.forward(Mode.INFER, three)) {
            assertThat(pass.output().getDouble(0)).isEqualTo(3);
        }

        live.update(-4); // 5

        try (Pass pass = average.forward(Mode.INFER, three)) {
            assertThat(pass.output().getDouble(0)).isCloseTo(3 * 4.6, within(1e-12)); // 0.1 · 1 + 0.9 · 5
        }
    }

    @Test
    void copies_the_statistics_of_batch_normalization() {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 2).withOutput("y", 2);
        Network live = NetworkCompiler.compile(
                "norm",
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("x")
                        .addLayer("y", new BatchNormalization(), "x")
                        .setOutputs("y")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.DOUBLE,
                new NoOp(),
                ExecutorKind.DL4J,
                new Randomness(1));
        Network average = live.averaged(Averaging.ofDecay(0.9));
        live.forward(Mode.TRAIN, Nd4j.createFromArray(new double[][] {{1, -2}, {5, 4}}));
        live.endStep();
        assertThat(live.internals().runningStatistics().get(0))
                .isNotEqualTo(average.internals().runningStatistics().get(0));

        live.update();

        assertThat(live.internals().runningStatistics()).hasSize(2);
        assertThat(average.internals().runningStatistics())
                .isEqualTo(live.internals().runningStatistics());
        // DL4J's decay is 0.9: a tenth of the batch's mean.
        assertThat(average.internals().runningStatistics().get(0).toDoubleVector())
                .containsExactly(new double[] {0.3, 0.1}, within(1e-12));
    }

    private static double weight(Network average) {
        return average.internals().parameters().getDouble(0);
    }
}
