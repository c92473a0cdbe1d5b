package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs side by side. */
class CompareCommandTest {
    @TempDir
    private Path runs;

    @Test
    void lays_checkpoints_of_a_run_side_by_side() throws IOException {
        train("gan");

        String page =
                compare("1@0 1", "--metrics fid --features pixels --count 8").succeeded();

        assertThat(page)
                .startsWith("Data set few-digits, seed 1, features pixels\n\n")
                .containsPattern("n  +floor  00001-gan-few-digits@0  00001-gan-few-digits\n  fid ↓  8 +[0-9.]+ ")
                .endsWith(
                        "Wrote " + runs.resolve("comparison.md") + "\nWrote " + runs.resolve("comparison.json") + "\n");
        assertThat(Files.readString(runs.resolve("comparison.md")))
                .startsWith("| metric | n | features | floor | 00001-gan-few-digits@0 | 00001-gan-few-digits |\n"
                        + "|---|---|---|---|---|---|\n| fid ↓ | 8 | pixels | ");
        JsonNode json =
                new ObjectMapper().readTree(runs.resolve("comparison.json").toFile());
        assertThat(json.path("runs").get(0).path("step").asInt()).isZero();
        assertThat(Scored.value(json.path("runs").get(0).path("scores"), "fid"))
                .isNotEqualTo(Scored.value(json.path("runs").get(1).path("scores"), "fid"));
    }

    @Test
    void refuses_a_place_where_the_table_cannot_be_written_before_it_measures() throws IOException {
        train("gan");
        Path taken = Files.createDirectory(runs.resolve("comparison.json"));

        compare("1@0 1", "--metrics fid --features pixels --count 8").refused("""
                Cannot write %s: it is a folder.
                Nothing has been done yet. Make room or give permission there, or copy the folder to another place.
                """.formatted(taken));
    }

    @Test
    void lets_runs_compete() {
        train("gan");
        train("gan");

        assertThat(compare("1 2", "--metrics skill-rating --features pixels --count 20")
                        .succeeded())
                .contains("skill-rating");
        assertThat(compare("1 2", "--metrics gam --features pixels --count 20").succeeded())
                .contains("gam")
                .doesNotContain("skill-rating", "nrds", "fid");
    }

    @Test
    void refuses_one_run_and_runs_of_different_data() {
        train("gan");
        train("dcgan");

        compare("1", "").refused("""
                Only one run was named.
                Name two or more, or checkpoints: 7@0 7@500 7
                """);
        compare("1 2", "").refusedLike("""
                Runs of different data cannot be compared.
                00001-gan-few-digits: .*
                00002-dcgan-few-digits: .*
                Name runs of the same data in the same shape.
                """);
    }

    private void train(String variant) {
        Call.line(SmallRuns.train(variant, runs) + " --steps 1").succeeded();
    }

    private Call compare(String names, String options) {
        String line = "compare " + names + " --runs " + runs + SmallRuns.DATA + " " + options;
        return Call.line(line.strip());
    }
}
