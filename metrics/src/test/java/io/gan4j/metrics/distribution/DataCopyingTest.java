package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataCopyingTest implements MetricContract {
    @Override
    public String name() {
        return "ct";
    }

    /** By hand: 1.5 is above 3 of the others, 0.7 above 2 and equal to one; SciPy 1.17.1: stats.mannwhitneyu. */
    @Test
    void the_test_of_ranks_is_that_of_scipy() {
        RankSum ranks = RankSum.of(new double[] {1.5, -.3, 2.2, .7, 1.1, .7}, new double[] {.7, 0, 2.2, 5, .1});

        assertThat(ranks.pairs()).isEqualTo(3 + 0 + 3.5 + 2.5 + 3 + 2.5);
        assertThat(ranks.z()).isCloseTo(-0.5 / Math.sqrt(30), within(1e-15));
    }

    /**
     * U of {@code scipy.stats.mannwhitneyu(generated, real)}, SciPy 1.17.1, of the distances to the nearest rows of
     * training that NumPy finds among all pairs, and its z by the formula.
     */
    @Test
    void agrees_with_scipy_on_the_distances_of_one_cell() {
        Vectors generated = Points.moved(Points.numbered(3, 60, 3), .03, .01, .02);
        Score score =
                measured(Points.evidence(Points.numbered(1, 90, 3), Points.numbered(2, 40, 3), generated), "cells=1");

        assertThat(score.value()).isCloseTo((1217 - 1200) / Math.sqrt(20200), within(1e-13));
        assertThat(score.value()).isCloseTo(0.11961158260414963, within(1e-13));
    }

    /**
     * By hand, around three training images. In the first cell all 20 generated images are nearer than 20 real ones: U
     * = 0. In the second 20 are farther than all 60: U = 1200. In the third there are too few generated images.
     */
    @Test
    void averages_over_cells_that_have_enough_of_both() {
        double[] real = concat(range(20, 21), range(60, 1001), range(40, 9001));
        double[] generated = concat(range(20, 1), range(20, 1101), range(19, 9001));
        Score score =
                measured(Points.evidence(Points.onLine(0, 1000, 9000), Points.onLine(real), Points.onLine(generated)));
        double first = -200 / Math.sqrt(20 * 20 * 41 / 12.0);
        double second = 600 / Math.sqrt(20 * 60 * 81 / 12.0);

        assertThat(score.value()).isCloseTo((20 * first + 60 * second) / 80, within(1e-12));
        assertThat((double) score.further().get("lowest-cell")).isCloseTo(first, within(1e-12));
        assertThat(score.further()).containsEntry("cells", 2).containsEntry("real-share", 80 / 120.0);
    }

    private static double[] range(int n, double from) {
        return IntStream.range(0, n).mapToDouble(i -> from + i).toArray();
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void is_far_below_0_for_near_copies_far_above_for_noise_and_about_0_for_new_images() {
        Vectors training = MetricSubjects.gaussian(seed(), "training", 600, 4, 0);
        Vectors real = MetricSubjects.gaussian(seed(), "real", 300, 4, 0);
        Vectors copies = Points.moved(training.select(IntStream.range(0, 300).toArray()), 0.05, 0.05, 0.05, 0.05);

        assertThat(measured(Points.evidence(training, real, copies)).value()).isLessThan(-10);
        assertThat(measured(Points.evidence(training, real, MetricSubjects.gaussian(seed(), "far", 300, 4, 2)))
                        .value())
                .isGreaterThan(5);
        assertThat(measured(Points.evidence(training, real, MetricSubjects.gaussian(seed(), "new", 300, 4, 0)))
                        .value())
                .as("seed %d", seed())
                .isBetween(-3.0, 3.0);
    }

    @Test
    void of_images_that_are_all_the_same_is_0() {
        Vectors same = Points.constant(30, 1, 2);

        Score score = measured(Points.evidence(same, same, same));

        assertThat(score.value()).isZero();
        assertThat(score.further()).containsEntry("cells", 1);
    }

    @Test
    void refuses_cells_that_too_few_images_lie_in() {
        Evidence few =
                Points.evidence(Points.onLine(0, 1, 2), Points.onLine(range(19, 0)), Points.onLine(range(50, 0)));

        assertThatThrownBy(() -> metric().measure(few))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "20 images of either kind have to lie in a cell; there are 50 generated and 19 real ones in 3."
                                + "\nTake more images, or fewer cells: --set metrics.ct.cells=1");
        assertThatThrownBy(() -> measured(few, "cells=1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(" in 1.\nTake more images.");
    }

    private Score measured(Evidence evidence, String... settings) {
        return provider()
                .create(Plugins.settings("metrics", name(), settings))
                .measure(evidence)
                .scores()
                .get(0);
    }
}
