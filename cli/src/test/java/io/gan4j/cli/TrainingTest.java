package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Ability;
import io.gan4j.RunResult;
import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said at the end of a training. */
class TrainingTest {
    @TempDir
    Path folder;

    @Test
    void a_generator_has_pictures_and_can_be_sampled() throws IOException {
        Files.createDirectory(folder.resolve("samples"));
        Files.writeString(folder.resolve("samples").resolve("000030.png"), "");
        Files.writeString(folder.resolve("progress.gif"), "");

        assertThat(outcome(30, Ability.GENERATES)).isEqualToNormalizingNewlines("""

                Trained 30 steps.
                Look at
                  RUN/samples/000030.png    samples of the last step
                  RUN/progress.gif          how they came about
                Try next
                  gan4j generate RUN       draws new images
                  gan4j interpolate RUN    walks between images
                """);
    }

    @Test
    void a_classifier_has_an_accuracy_and_no_pictures() throws IOException {
        Files.writeString(folder.resolve("metrics.jsonl"), """
                {"step":10,"values":{"test/accuracy":0.5}}
                {"step":20,"values":{"test/accuracy":0.92354}}
                {"step":30,"values":{"loss/classifier":0.1}}
                """);

        assertThat(outcome(30, Ability.CLASSIFIES)).isEqualToNormalizingNewlines("""

                Trained 30 steps.
                Accuracy on the test examples: 92.35 %
                Try next
                  gan4j classify RUN IMAGE...    tells the class of image files
                """);
    }

    @Test
    void a_translator_can_be_given_images_and_scored() {
        assertThat(outcome(30, Ability.TRANSLATES, Ability.TRANSLATES_BOTH_WAYS))
                .isEqualToNormalizingNewlines("""

                Trained 30 steps.
                Try next
                  gan4j translate RUN --direction A-to-B IMAGE... --out DIR    makes images of one domain into the other
                  gan4j evaluate RUN                                           scores it on held-out images
                """);
    }

    @Test
    void names_with_blanks_are_quoted_where_they_are_to_be_copied() throws IOException {
        Path run = Files.createDirectory(folder.resolve("it's mine")).resolve("00001-gan");
        StringWriter out = new StringWriter();
        Training.printOutcome(
                new RunResult(new RunFolder(run), 12, 30, Set.of(Ability.GENERATES)), "", new PrintWriter(out, true));
        assertThat(out.toString().replace(folder.toString(), "DIR")).isEqualToNormalizingNewlines("""

                Stopped at step 12 of 30. Go on with:
                  gan4j resume 'DIR/it'\\''s mine/00001-gan'
                Try next
                  gan4j generate 'DIR/it'\\''s mine/00001-gan'       draws new images
                  gan4j interpolate 'DIR/it'\\''s mine/00001-gan'    walks between images
                """);
    }

    @Test
    void a_measured_run_says_whether_it_was_better_before() throws IOException {
        best("""
                {"step": 2000, "phase": "main", "metric": "fid", "value": 8.912, "better": "LOWER", "n": 8, "features": "pixels"}""");

        measured(12.43);
        assertThat(outcome(30, Ability.GENERATES)).startsWith("""

                Trained 30 steps.
                Best fid 8.912 at step 2,000 of 30; the last was 12.43. To use the best:
                  gan4j generate RUN@best
                Try next
                """);
        measured(8.912);
        assertThat(outcome(12, Ability.CLASSIFIES)).startsWith("""

                Stopped at step 12 of 30. Go on with:
                  gan4j resume RUN
                The last fid, 8.912, is the best.
                Try next
                """);
        best("""
                {"step": 2000, "phase": "main", "metric": "fid", "value": 13, "better": "HIGHER", "n": 8, "features": "pixels"}""");
        assertThat(outcome(30, Ability.CLASSIFIES)).contains("Best fid 13 at step 2,000 of 30; the last was 8.912.");
    }

    private void best(String record) throws IOException {
        Files.createDirectories(folder.resolve("checkpoints").resolve("002000"));
        Files.writeString(folder.resolve("checkpoints").resolve("best.json"), record);
    }

    private void measured(double fid) throws IOException {
        Files.writeString(folder.resolve("metrics.jsonl"), """
                {"step":10,"values":{"metric/fid":99.0}}
                {"step":20,"values":{"metric/fid":%s}}
                {"step":30,"values":{"loss/generator":0.1}}
                """.formatted(fid));
    }

    @Test
    void a_stopped_run_can_go_on() {
        assertThat(outcome(12, Ability.GENERATES, Ability.TAKES_LABELS, Ability.CLASSIFIES))
                .isEqualToNormalizingNewlines("""

                        Stopped at step 12 of 30. Go on with:
                          gan4j resume RUN
                        Try next
                          gan4j generate RUN --label all    draws new images of every class
                          gan4j interpolate RUN             walks between images
                          gan4j classify RUN IMAGE...       tells the class of image files
                        """);
    }

    private String outcome(long step, Ability... abilities) {
        StringWriter out = new StringWriter();
        Training.printOutcome(
                new RunResult(new RunFolder(folder), step, 30, Set.of(abilities)), "", new PrintWriter(out, true));
        return out.toString().replace(folder.toString(), "RUN");
    }
}
