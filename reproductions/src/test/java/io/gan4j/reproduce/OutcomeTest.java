package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.run.MetricLog.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome MEASURED = withCurves(
            Some.outcome("plain", 1, 6),
            Map.of(
                    "modes",
                    List.of(new Point(2, 3), new Point(4, 8), new Point(6, 7), new Point(10, 6)),
                    "loss/generator",
                    List.of(
                            new Point(2, 9),
                            new Point(4, 8),
                            new Point(6, 7),
                            new Point(8, 3),
                            new Point(10, 5),
                            new Point(12, 3)),
                    "test/accuracy",
                    List.of(new Point(5, 0.8), new Point(10, 0.9))));

    private static Outcome withCurves(Outcome of, Map<String, List<Point>> curves) {
        return new Outcome(of.version(), of.cell(), of.seed(), of.fingerprint(), of.result(), curves);
    }

    @Test
    void curves_tell_how_far_a_score_fell_behind_its_best() {
        assertThat(MEASURED.score("modes")).map(Score::value).hasValue(6.0);
        assertThat(MEASURED.score("modes-fall")).map(Score::value).hasValue(2.0);
    }

    @Test
    void curves_tell_how_soon_a_score_was_as_good_as_a_value() {
        assertThat(MEASURED.score("modes-steps-to-7.5")).map(Score::value).hasValue(4.0);
        assertThat(MEASURED.score("modes-steps-to-3")).map(Score::value).hasValue(2.0);
        assertThat(MEASURED.score("modes-steps-to-7.5")).map(Score::better).hasValue(Better.LOWER);
        // never: all of its steps
        assertThat(MEASURED.score("modes-steps-to-9")).map(Score::value).hasValue(10.0);
    }

    @Test
    void what_is_damaged_is_told_in_words_of_the_file() {
        String line = MEASURED.json();

        assertRefused(line.replace("\"value\":0.9}", "\"value\":\"NaN\"}"), "test/accuracy is NaN at step 10");
        assertRefused(line.replace("\"value\":0.9}", "\"value\":NaN}"), "NaN is no number");
        assertRefused(line.replaceFirst("\"scores\":\\[.*?\\]", "\"scores\":{}"), "its scores are no list");
        assertRefused(line.replaceFirst("\"curves\":\\{.*\\}", "\"curves\":[]}"), "its curves cannot be of kind array");
    }

    private static void assertRefused(String line, String why) {
        assertThatThrownBy(() -> Outcome.parse(line, "results.jsonl:1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("results.jsonl:1 is damaged, or of another version of gan4j:\n  " + why
                        + "\nDelete the line: its run is done again.");
    }

    @Test
    void a_loss_is_that_of_the_last_fifth() {
        assertThat(MEASURED.score("loss/generator")).map(Score::value).hasValue(4.0);
    }

    @Test
    void accuracy_is_that_of_the_end() {
        assertThat(MEASURED.score("test/accuracy")).map(Score::value).hasValue(0.9);
    }

    @Test
    void there_are_none_of_what_was_not_measured_and_of_a_training_that_diverged() {
        assertThat(MEASURED.score("fid")).isEmpty();
        assertThat(MEASURED.score("fid-fall")).isEmpty();
        assertThat(MEASURED.score("fid-steps-to-3")).isEmpty();
        assertThat(withCurves(Some.diverged("plain", 1), MEASURED.curves()).score("test/accuracy"))
                .isEmpty();
    }
}
