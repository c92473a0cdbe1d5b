package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.metric.Better;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import io.gan4j.run.Comparison.Compared;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    /** As a support size, which there is only where there are duplicates. */
    @Test
    void knows_direction_and_floor_of_a_score_that_only_some_runs_have() {
        Comparison comparison = new Comparison(
                "digits",
                1,
                List.of(
                        run("1", score("fid", 30)),
                        run("2", score("fid", 9), score("support-size", 100).withFloor(floor(120, 8, 90)))));

        assertThat(comparison.any("support-size").floor()).contains(floor(120, 8, 90));
        assertThat(comparison.markdown()).isEqualTo("""
                | metric | n | features | floor | 1 | 2 |
                |---|---|---|---|---|---|
                | fid ↓ | 8 | pixels |  | 30 | 9 |
                | support-size ↓ | 8 | pixels | 120 |  | 100 |
                """);
    }

    @Test
    void sets_beside_a_floor_of_fewer_images_what_as_many_images_come_to() {
        Comparison comparison = new Comparison(
                "digits",
                1,
                List.of(
                        run("1", score("fid", 30).withFloor(floor(40, 4, 50))),
                        run("2", score("fid", 9).withFloor(floor(40, 4, 20)))));

        assertThat(comparison.markdown()).isEqualTo("""
                | metric | n | features | floor | 1 | 2 |
                |---|---|---|---|---|---|
                | fid ↓ | 8 | pixels |  | 30 | 9 |
                | fid ↓ | 4 | pixels | 40 | 50 | 20 |
                """);
        assertThat(comparison.json()).contains("\"floor\" : 40.0", "\"floor-n\" : 4", "\"value-at-floor-n\" : 50.0");
    }

    private static Score.Floor floor(double value, long n, double beside) {
        return new Score.Floor(value, n, n, OptionalDouble.of(beside));
    }

    private static Score score(String metric, double value) {
        return Score.of(metric, value, Better.LOWER, 8, "pixels").against(8);
    }

    private static Compared run(String name, Score... scores) {
        return new Compared(
                name,
                0,
                new Scores(
                        "pixels",
                        List.of(MetricResult.of("metric", Question.WHOLE, MetricOutcome.of(scores))),
                        List.of()));
    }
}
