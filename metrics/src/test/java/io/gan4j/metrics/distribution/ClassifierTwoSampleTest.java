package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassifierTwoSampleTest implements MetricContract {
    @Override
    public String name() {
        return "c2st";
    }

    /** By hand: 0 and 1 have each other, 5 has 5.1; of the others, 5.1 has 5, 20 and 21 each other. */
    @Test
    void nearest_neighbours_are_counted_for_both_kinds() {
        Vectors real = Points.onLine(0, 1, 5);
        Vectors generated = Points.onLine(5.1, 20, 21);

        assertThat(ClassifierTwoSample.nearestAccuracy(real, generated, Progress.SILENT))
                .isEqualTo(2.0 / 3);
        assertThat(ClassifierTwoSample.nearestAccuracy(generated, real, Progress.SILENT))
                .isEqualTo(2.0 / 3);
    }

    @Test
    void copies_of_real_images_are_nearer_than_others_and_equal_distances_count_half() {
        Vectors same = MetricSubjects.gaussian(1, "same", 50, 4, 0);
        Vectors constant = Points.constant(20, 0.3, 0.7);

        assertThat(ClassifierTwoSample.nearestAccuracy(same, same, Progress.SILENT))
                .isZero();
        assertThat(ClassifierTwoSample.nearestAccuracy(constant, constant, Progress.SILENT))
                .isEqualTo(0.5);
        assertThat(Found.of(metric().measure(evidence(constant, constant)), ALL))
                .containsExactly(new double[] {0.5, 0.5, 0.5, 0.5, HALF}, within(1e-13));
    }

    private static final String[] ALL = {
        "nearest-neighbour-accuracy",
        "nearest-neighbour-accuracy-real",
        "nearest-neighbour-accuracy-generated",
        "classifier-accuracy",
        "classifier-p-value"
    };

    /** P(X ≥ 10) of 20 fair coins, half as many as images: ½ + C(20, 10) / 2²¹. */
    private static final double HALF = 0.5 + 184_756 / (double) (1 << 21);

    @Test
    void what_is_apart_is_told_apart() {
        Vectors real = MetricSubjects.gaussian(1, "real", 100, 4, 0);
        MetricOutcome measured = metric().measure(evidence(real, MetricSubjects.gaussian(1, "generated", 130, 4, 20)));

        assertThat(Found.of(measured, Arrays.copyOf(ALL, 4))).containsExactly(1, 1, 1, 1);
        assertThat(Found.score(measured, "classifier-p-value").value()).isCloseTo(Math.pow(2, -100), within(1e-40));
        assertThat(Found.score(measured, "classifier-accuracy").further())
                .containsEntry("tested", 200)
                .containsEntry("folds", 5)
                .containsEntry("standard-deviation", 0.0);
    }

    /** Of the same distribution: within four standard deviations of ½, √(¼ / n). */
    @Test
    void what_is_the_same_is_not() {
        MetricOutcome measured = metric().measure(evidence(
                MetricSubjects.gaussian(1, "real", 400, 4, 0), MetricSubjects.gaussian(1, "generated", 400, 4, 0)));

        assertThat(Found.of(measured, "nearest-neighbour-accuracy")[0])
                .isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 800)));
        assertThat(Found.of(measured, "classifier-accuracy")[0]).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 400)));
        assertThat((double)
                        Found.score(measured, "classifier-accuracy").further().get("standard-deviation"))
                .isBetween(0.005, 0.15);
    }

    @Test
    void the_seed_does_not_matter_where_there_are_as_many_of_one_kind_as_of_the_other() {
        Vectors real = MetricSubjects.gaussian(1, "real", 90, 6, 0);
        Vectors generated = MetricSubjects.gaussian(1, "generated", 90, 6, 0.3);
        double[] once = Found.of(metric().measure(evidence(real, generated, 1)), ALL);

        for (int seed = 2; seed < 5; seed++) {
            assertThat(Found.of(metric().measure(evidence(real, generated, seed)), ALL))
                    .as("seed %d", seed)
                    .containsExactly(once);
        }
    }

    /** Of 200 tests of the same distribution some 10 are below 0.05; four standard deviations of that, √9.5, are 12. */
    @Test
    void the_p_value_is_not_below_a_level_more_often_than_that_says() {
        int below = 0;
        for (int i = 0; i < 200; i++) {
            MetricOutcome measured = metric().measure(evidence(
                    MetricSubjects.gaussian(i, "real", 60, 3, 0), MetricSubjects.gaussian(i, "generated", 60, 3, 0)));
            below += Found.of(measured, "classifier-p-value")[0] < 0.05 ? 1 : 0;
        }
        assertThat(below).isBetween(1, 16);
    }

    /** SciPy 1.10.1: stats.binom.sf(heads − 1, coins, 0.5) and stats.norm.sf(z). */
    @Test
    void probabilities_are_those_of_scipy() {
        assertThat(Probabilities.atLeastHeads(60, 100)).isCloseTo(0.02844396682049044, within(1e-13));
        assertThat(Probabilities.atLeastHeads(0, 5)).isCloseTo(1, within(1e-13));
        assertThat(Probabilities.atLeastHeads(5, 5)).isCloseTo(0.03125, within(1e-15));
        assertThat(Probabilities.atLeastHeads(5100, 10_000)).isCloseTo(0.023292763852473617, within(1e-11));
        assertThat(Probabilities.normalAbove(0)).isEqualTo(0.5);
        assertThat(Probabilities.normalAbove(0.5)).isCloseTo(0.3085375387259869, within(1e-14));
        assertThat(Probabilities.normalAbove(1.959963984540054)).isCloseTo(0.025, within(1e-15));
        assertThat(Probabilities.normalAbove(2.999)).isCloseTo(0.0013543365337271057, within(1e-15));
        assertThat(Probabilities.normalAbove(3)).isCloseTo(0.0013498980316300933, within(1e-16));
        assertThat(Probabilities.normalAbove(5)).isCloseTo(2.866515718791933e-07, within(1e-18));
        assertThat(Probabilities.normalAbove(10)).isCloseTo(7.61985302416047e-24, within(1e-35));
    }

    @Test
    void refuses_a_single_image() {
        assertThatThrownBy(() -> metric().measure(evidence(Points.onLine(1), Points.onLine(1, 2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One image cannot be split into parts.\nTake two at least of real and of generated ones.");
    }

    private static Evidence evidence(Vectors real, Vectors generated) {
        return evidence(real, generated, 1);
    }

    private static Evidence evidence(Vectors real, Vectors generated, long seed) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(seed));
    }
}
