package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of runs as commands leave them. */
class ReportCommandTest {
    private static final String RUN = "00001-gan-few-digits";

    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void name_the_folder() {
        runs = folder.resolve("runs");
    }

    @Test
    void trainings_and_evaluations_leave_the_page_of_their_run() throws IOException {
        Path page = runs.resolve(RUN).resolve("report.html");

        assertThat(Call.line(SmallRuns.train("gan", runs) + " --steps 2").succeeded())
                .containsPattern("Look at\n(  .*\n)*  " + page + " +all of it on a page");

        assertThat(page).content().contains("<h1>" + RUN + "</h1>", "2 steps").doesNotContain("id=\"scores\"");
        Call.line("evaluate latest --runs " + runs + " --metrics fid --features pixels --count 8" + SmallRuns.DATA)
                .succeeded();
        assertThat(page).content().contains("id=\"scores\"", "fid ↓");
        Files.delete(page);
        report("latest --runs " + runs).succeeded();
        assertThat(page).content().contains("id=\"scores\"", "fid ↓");
    }

    @Test
    void runs_of_grids_have_one() {
        Call.line(SmallRuns.train("gan", runs).replaceFirst("train", "tune") + " --steps 2 --over seed=1,2"
                        + " --metric fid --count 8")
                .succeeded();

        assertThat(runs).isDirectoryRecursivelyContaining("glob:**/" + RUN + "/report.html");
    }

    @Test
    void several_runs_are_compared() {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();
        Call.line(SmallRuns.train("gan", runs) + " --steps 2").succeeded();

        assertThat(report("1 2 1 --runs " + runs).succeeded())
                .isEqualTo("Wrote " + runs.resolve("comparison.html") + "\n");

        assertThat(runs.resolve("comparison.html")).content().contains("<h1>Comparison of 2 runs</h1>");
        assertThat(report("1 2 --runs " + runs + " --out " + folder.resolve("both.html"))
                        .succeeded())
                .isEqualTo("Wrote " + folder.resolve("both.html") + "\n");
    }

    @Test
    void a_setting_that_a_run_has_by_default_is_that_of_its_own_variant() {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1 --set optimizer.generator.learning-rate=0.5")
                .succeeded();
        Call.line(SmallRuns.train("dcgan", runs) + " --steps 1").succeeded();

        report("1 2 --runs " + runs).succeeded();

        assertThat(runs.resolve("comparison.html"))
                .content()
                .containsPattern("optimizer[.]generator[.]learning-rate</th><td[^>]*>0[.]5</td><td[^>]*>0[.]001</td>");
    }

    @Test
    void what_cannot_be_shown_or_written_is_refused() {
        Call.line(SmallRuns.train("gan", runs) + " --steps 1").succeeded();

        report("7 --runs " + runs).refusedLike("(?s).*7.*");
        report("1 --runs " + runs + " --out " + folder.resolve("none/page.html"))
                .refused("--out " + folder.resolve("none/page.html") + ": there is no folder " + folder.resolve("none")
                        + ".\n");
        report("1 --runs " + runs + " --out " + folder)
                .refused("--out " + folder + ": it is a folder.\nName a file in it.\n");
    }

    private static Call report(String words) {
        return Call.line("report " + words + SmallRuns.DATA);
    }
}
