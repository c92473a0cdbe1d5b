package io.gan4j.stability;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.stability.Trajectory.Point;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    private static final int STEPS = 400;

    @Test
    void that_comes_nearer_converges_even_as_slowly_as_one_over_a_root() {
        assertThat(round(t -> Math.exp(-t / 20))).isEqualTo(Verdict.CONVERGES);
        assertThat(round(t -> 1 / Math.sqrt(1 + t))).isEqualTo(Verdict.CONVERGES);
    }

    @Test
    void that_keeps_its_distance_is_a_cycle_and_that_gets_farther_away_runs_away() {
        assertThat(round(t -> 1)).isEqualTo(Verdict.CYCLE);
        assertThat(round(t -> 0.3 + Math.exp(-t / 5))).isEqualTo(Verdict.CYCLE);
        assertThat(round(t -> Math.exp(t / 40))).isEqualTo(Verdict.RUNS_AWAY);
    }

    @Test
    void is_one_of_many_circles_if_what_begins_nearer_stays_nearer() {
        Trajectory one = path(t -> 1, 2);
        assertThat(one.beside(path(t -> 0.5, 2)).verdict()).isEqualTo(Verdict.CIRCLES);
        assertThat(one.beside(path(t -> 1 - 0.5 * Math.exp(-t / 5), 2)).verdict())
                .isEqualTo(Verdict.CYCLE);
    }

    @Test
    void without_turns_is_judged_by_where_it_goes() {
        assertThat(path(t -> Math.exp(-t / 40), 0).verdict()).isEqualTo(Verdict.CONVERGES);
        assertThat(path(t -> Math.exp(t / 40), 0).verdict()).isEqualTo(Verdict.RUNS_AWAY);
        assertThat(path(t -> 0.5 + Math.exp(-t), 0).verdict()).isEqualTo(Verdict.STOPS);
        assertThat(path(t -> Math.exp(-t / 20) + Math.exp(t / 20 - 1), 0).verdict())
                .as("past a saddle")
                .isEqualTo(Verdict.RUNS_AWAY);
    }

    @Test
    void too_short_to_go_round_cannot_be_told() {
        assertThat(path(t -> 1 + 0.5 * Math.cos(t / 4), 0.02).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void that_is_no_number_any_more_has_run_away() {
        Point start = new Point(1, 1);
        assertThat(Trajectory.of(List.of(start, new Point(Double.NaN, 1))).verdict())
                .isEqualTo(Verdict.RUNS_AWAY);
        assertThat(Trajectory.of(List.of(start, new Point(1, 2e6))).verdict()).isEqualTo(Verdict.RUNS_AWAY);
    }

    private static Verdict round(DoubleUnaryOperator distance) {
        return path(distance, 2).verdict();
    }

    /** Lasts from t = 0 to 40, and turns by so many radians from t to t + 1. */
    private static Trajectory path(DoubleUnaryOperator distance, double turning) {
        return Trajectory.of(IntStream.rangeClosed(0, STEPS)
                .mapToObj(step -> {
                    double t = 40.0 * step / STEPS;
                    double length = distance.applyAsDouble(t);
                    return new Point(length * Math.cos(turning * t), length * Math.sin(turning * t));
                })
                .toList());
    }
}
