package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gan4j.testkit.TwoStyles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores of a run as the command tells them. */
class EvaluateCommandTest {
    @TempDir
    private Path runs;

    @Test
    void scores_both_directions_of_a_run_that_translates() throws IOException {
        Call.line("train cyclegan --set image.height=16 --set image.width=16 --set networks.resnet-generator.width=2"
                        + " --set networks.resnet-generator.blocks=1 --set networks.patchgan-discriminator.width=2"
                        + " --set data.source=two-styles --steps 2 --out " + runs + plugins())
                .succeeded();
        Path run = runs.resolve("00001-cyclegan-two-styles");

        String table = evaluate("latest").succeeded();
        String file = Files.readString(run.resolve("evaluation.json"));
        String json = evaluate("latest --json").succeeded();

        assertThat(json).as("the same again").isEqualTo(file);
        JsonNode values = new ObjectMapper().readTree(json).path("values");
        assertThat(table)
                .startsWith("Run 00001-cyclegan-two-styles after 2 steps, on held-out images of data set two-styles\n\n"
                        + "A-to-B, n = 20          L1 ↓  SSIM ↑  PSNR ↑  target style ↑\n"
                        + "  translation     ")
                .contains(String.format(
                        "%n  doing nothing     %8.2f%8.3f%8.2f           0.0 %%%n  mean image        ",
                        values.path("B-to-A/nothing/l1").asDouble(),
                        values.path("B-to-A/nothing/ssim").asDouble(),
                        values.path("B-to-A/nothing/psnr").asDouble()))
                .endsWith("The judge of styles (patch classifier of width 16, 1000 steps of 32) knows real images of\n"
                        + "  A  100.0 %   n = 20 held out, learned from 60\n"
                        + "  B  100.0 %   n = 20 held out, learned from 60\n"
                        + "Wrote " + run.resolve("evaluation.json") + "\n");
    }

    @Test
    void a_run_that_neither_translates_nor_takes_texts_is_refused() {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();

        Call.line("evaluate latest --runs " + runs + SmallRuns.DATA)
                .refused(
                        "Run " + runs.resolve("00001-gan-few-digits")
                                + " neither translates nor takes texts, and there are no measures of runs of other kinds yet.\n");
    }

    private Call evaluate(String words) {
        return Call.line("evaluate " + words + " --runs " + runs + plugins());
    }

    private static String plugins() {
        return " --plugins " + TwoStyles.plugin();
    }
}
