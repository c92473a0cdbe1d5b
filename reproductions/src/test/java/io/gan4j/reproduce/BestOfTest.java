package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.Better;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestOfTest {
    private static final BestOf RUNS = BestOf.of(List.of(4.0, 1.0, 9.0, 2.0), Better.LOWER);

    @Test
    void one_run_comes_to_the_mean_and_all_of_them_to_the_best() {
        assertThat(RUNS.expected(1)).isCloseTo(4, within(1e-12));
        assertThat(RUNS.expected(4)).isCloseTo(1, within(1e-12));
        assertThat(BestOf.of(RUNS.values(), Better.HIGHER).expected(4)).isCloseTo(9, within(1e-12));
    }

    @Test
    void some_runs_come_to_the_mean_of_the_best_over_all_ways_to_draw_them() {
        double twos = (1 + 1 + 1 + 2 + 2 + 4) / 6.0;
        double threes = (1 + 1 + 1 + 2) / 4.0;
        assertThat(RUNS.expected(2)).isCloseTo(twos, within(1e-12));
        assertThat(RUNS.expected(3)).isCloseTo(threes, within(1e-12));
    }

    @Test
    void an_interval_is_that_of_resamples() {
        // Of 4 + 4 runs a resample's mean is binomial: 10 times the share, with a deviation of 10 √(¼ / 8) = 1.77.
        BestOf halves = BestOf.of(List.of(0.0, 0.0, 0.0, 0.0, 10.0, 10.0, 10.0, 10.0), Better.LOWER);

        BestOf.Interval interval = halves.interval(1);

        assertThat(interval.expected()).isCloseTo(5, within(1e-12));
        assertThat(interval.low()).isIn(1.25, 2.5); // 3.5 % have 1 of the 8 or none
        assertThat(interval.high()).isIn(7.5, 8.75);
        assertThat(halves.interval(1)).isEqualTo(interval);
        assertThat(BestOf.of(List.of(3.0), Better.LOWER).interval(1)).isEqualTo(new BestOf.Interval(3, 3, 3));
    }
}
