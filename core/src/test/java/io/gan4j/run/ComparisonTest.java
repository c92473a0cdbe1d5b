package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.measure.Better;
import io.gan4j.measure.GeneratorScores;
import io.gan4j.measure.MetricResult;
import io.gan4j.measure.Question;
import io.gan4j.measure.Score;
import io.gan4j.run.Comparison.Compared;
import java.util.List;
import java.util.Optional;
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
                        run("2", score("fid", 9), score("support-size", 100).withFloor(120))));

        assertThat(comparison.any("support-size").floor()).hasValue(120);
        assertThat(comparison.markdown()).isEqualTo("""
                | measure | n | features | floor | 1 | 2 |
                |---|---|---|---|---|---|
                | fid ↓ | 8 | pixels |  | 30 | 9 |
                | support-size ↓ | 8 | pixels | 120 |  | 100 |
                """);
    }

    private static Score score(String metric, double value) {
        return Score.of(metric, value, Better.LOWER, 8, "pixels");
    }

    private static Compared run(String name, Score... scores) {
        return new Compared(
                name,
                0,
                new GeneratorScores(
                        "pixels",
                        List.of(new MetricResult(
                                "measure", Question.WHOLE, List.of(scores), List.of(), Optional.empty()))));
    }
}
