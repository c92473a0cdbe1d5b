package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.distribution.PrecisionRecallCurve.Curve;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest implements MetricContract {
    @Override
    public String name() {
        return "prd";
    }

    /** The vectors of the authors' own test. */
    @Test
    void agrees_with_the_golden_vectors() {
        Curve apart = curve(new double[] {0, 1}, new double[] {1, 0});
        Curve same = curve(new double[] {1, 0}, new double[] {1, 0});
        Curve half = curve(new double[] {0.5, 0.5}, new double[] {1, 0});

        assertThat(apart.precision()).containsOnly(0);
        assertThat(apart.recall()).containsOnly(0);
        assertThat(same.precision()[5]).isCloseTo(1, within(1e-12));
        assertThat(same.recall()[5]).isCloseTo(1, within(1e-12));
        assertThat(half.precision()[5]).isCloseTo(0.5, within(1e-12));
        assertThat(half.recall()[5]).isCloseTo(0.5, within(1e-12));
        assertThat(half.precision()[10]).isCloseTo(0.5, within(1e-12));
        assertThat(half.recall()[1]).isCloseTo(1, within(1e-12));
    }

    private static Curve curve(double[] generated, double[] real) {
        return PrecisionRecallCurve.curve(generated, real, 11);
    }

    /** By hand: (1 + β²) p r / (β² p + r) of the one point (0.5, 1). */
    @Test
    void weighs_recall_and_precision_as_beta_says() {
        Curve point = new Curve(new double[] {0.5}, new double[] {1});

        assertThat(point.most(8)).isCloseTo(65 * 0.5 / 33, within(1e-9));
        assertThat(point.most(1.0 / 8)).isCloseTo((65 / 64.0) * 0.5 / (0.5 / 64 + 1), within(1e-9));
    }

    /** A quarter of real images has no cluster with generated ones in it: recall is at most 3/4. */
    @Test
    void recall_falls_where_a_class_is_missing_and_precision_does_not() {
        double[] all = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2, 3)), "prd-f1-8", "prd-f8");
        double[] dropped = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2)), "prd-f1-8", "prd-f8");

        assertThat(dropped[0]).isCloseTo(all[0], within(0.05));
        assertThat(dropped[1]).isCloseTo(0.75, within(0.03));
        assertThat(all[1]).isCloseTo(0.97, within(0.03));
    }

    /** By hand: of twenty groups the generator lacks five, so the histograms are 1/20 against 1/15 and 0. */
    @Test
    void finds_all_groups_whatever_the_seed() {
        double[] real = IntStream.range(0, 20).mapToDouble(i -> 1 / 20.0).toArray();
        double[] generated =
                IntStream.range(0, 20).mapToDouble(i -> i < 15 ? 1 / 15.0 : 0).toArray();
        Curve expected = PrecisionRecallCurve.curve(generated, real, 1001);
        for (int seed = 0; seed < 5; seed++) {
            double[] found = Found.of(
                    metric().measure(evidence(
                            MetricSubjects.groups(1, "real", 300, 20),
                            MetricSubjects.groups(1, "generated", 300, 15),
                            seed)),
                    "prd-f8",
                    "prd-f1-8");

            assertThat(found)
                    .as("seed %d", seed)
                    .containsExactly(new double[] {expected.most(8), expected.most(1.0 / 8)}, within(1e-9));
        }
    }

    @Test
    void refuses_fewer_than_ten_images_in_a_cluster() {
        assertThatThrownBy(() -> metric().measure(gaussian(10, 500)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "20 clusters take 100 real and 100 generated images, ten in a cluster; of one kind there are 10."
                                + "\nTake more images, or fewer clusters: --set metrics.prd.clusters=2");
        assertThatThrownBy(() -> metric().measure(gaussian(100, 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "20 clusters take 100 real and 100 generated images, ten in a cluster; of one kind there are 5."
                                + "\nTake more images, better thousands.");
        assertThat(metric().measure(gaussian(100, 100)).scores()).hasSize(2);
    }

    private static Evidence gaussian(int real, int generated) {
        return evidence(
                MetricSubjects.gaussian(1, "real", real, 4, 0),
                MetricSubjects.gaussian(1, "generated", generated, 4, 0),
                1);
    }

    private static Evidence evidence(Vectors real, Vectors generated, long seed) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(seed));
    }
}
