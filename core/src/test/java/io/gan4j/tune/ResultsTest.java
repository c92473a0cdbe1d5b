package io.gan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.run.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {
    private static final Score SCORE = Score.of("memorisation-ratio", 1.5, Better.NEAR_FLOOR, 500, "pixels")
            .against(400)
            .withFloor(new Score.Floor(1.25, 250, 200, OptionalDouble.empty()));
    private static final Result ONE =
            SomeResults.of(Map.of("seed", "1"), SCORE, Score.of("fid", 0.1, Better.LOWER, 500, "pixels"));
    private static final Result TWO = SomeResults.diverged(Map.of("seed", "2"));

    private JsonLines<Result> results = lines(Path.of(""));

    private static JsonLines<Result> lines(Path file) {
        return new JsonLines<>(file, Result::json, Result::parse);
    }

    @BeforeEach
    void name_the_file(@TempDir Path folder) {
        results = lines(folder.resolve("results.jsonl"));
    }

    @Test
    void gives_back_what_was_added() {
        assertThat(results.read()).isEmpty();
        results.add(ONE);
        results.add(TWO);

        assertThat(results.file()).content().hasLineCount(2).startsWith("""
                {"version":1,"variant":"dcgan","settings":{"seed":"1"},"run":"00001-dcgan-digits","steps":500,\
                "seconds":12.25,"executor":"onednn","threads":1,"processor":"a processor","versions":{"gan4j":"1"},\
                "scores":[{"metric":"memorisation-ratio","value":1.5,"n":500,"floor":1.25,""");
        assertThat(results.read()).containsExactly(ONE, TWO);
        assertThat(results.read().get(0).measured()).startsWith(SCORE).hasSize(2);
        assertThat(results.read().get(1).measured()).isEmpty();
    }

    @Test
    void a_line_without_its_end_is_no_result_and_the_next_one_takes_its_place() throws IOException {
        results.add(ONE);
        String whole = Files.readString(results.file());
        Files.writeString(results.file(), TWO.json().substring(0, 40), StandardOpenOption.APPEND);

        assertThat(results.read()).containsExactly(ONE);
        results.add(TWO);
        assertThat(results.file()).content().isEqualTo(whole + TWO.json() + "\n");
    }

    @Test
    void says_in_our_words_what_a_damaged_line_lacks() throws IOException {
        assertDamaged("{}", "there is no version in it");
        assertDamaged(ONE.json().replace("\"run\"", "\"fun\""), "there is no run in it");
        assertDamaged(
                ONE.json().replaceFirst("\"value\":[^,]*", "\"value\":\"abc\""),
                "the value of a score is \"abc\", and no number");
    }

    private void assertDamaged(String line, String why) throws IOException {
        Files.writeString(results.file(), line + "\n");
        assertThatThrownBy(results::read).hasMessage("""
                %s:1 is damaged:
                  %s
                Delete the line: its run is measured again.""", results.file(), why);
    }

    @Test
    void refuses_lines_of_a_newer_version_and_damaged_ones() throws IOException {
        String line = ONE.json() + "\n";
        for (String newer : List.of(
                line.replace("\"version\":1", "\"version\":2"), "{\"version\":2,\"nothing\":\"as it is today\"}\n")) {
            Files.writeString(results.file(), line + newer);
            assertThatThrownBy(results::read)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("""
                    %s:2 has version 2, this version of gan4j reads 1.
                    Use the gan4j that wrote it, or another folder: --out DIR""", results.file());
        }
        for (String damaged : List.of(
                "\n",
                "null\n",
                line.substring(9),
                line.replace("\"seconds\":12.25,", ""),
                line.replace("near-floor", "sideways"),
                line.replace("00001-dcgan-digits", "../00001-dcgan-digits"),
                line.replace("\"features\":\"pixels\",", ""))) {
            Files.writeString(results.file(), line + damaged + line);
            assertThatThrownBy(results::read)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(results.file() + ":2 is damaged:\n  ")
                    .hasMessageEndingWith("\nDelete the line: its run is measured again.");
        }
    }
}
