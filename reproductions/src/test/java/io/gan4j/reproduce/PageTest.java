package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final List<Outcome> OUTCOMES =
            List.of(Some.outcome("plain", 1, 4), Some.outcome("plain", 2, 6), Some.outcome("packed", 1, 8));

    @TempDir
    private Path folder;

    @Test
    void holds_the_papers_table_beside_ours_and_a_verdict_for_each_claim() {
        assertThat(Page.of(Some.experiment(), OUTCOMES, folder).markdown())
                .startsWith("# A table\n")
                .contains(
                        "3 of 4 runs are done, in 2 min of training on one thread each.",
                        "| Packs find more | **not run** | modes: GAN 5 ± 1.414 (paper 5 ± 0.5); PacGAN 8 (paper 8) |",
                        "| | runs | modes ↑ | paper |\n|---|---|---|---|\n",
                        "| GAN | 2 | 5 ± 1.414 | 5 ± 0.5 |\n| PacGAN | 1 | 8 | 8 |\n",
                        "- Fewer steps.",
                        "`./gan4j reproduce table-1 --cell packed`",
                        "discriminator.packing = 2",
                        "Computed by onednn on 1 thread; processor a processor; gan4j at abc.");
    }

    @Test
    void has_the_scores_that_are_to_be_shown() {
        String bare =
                Some.TEXT.replaceAll("(?s)claims = .*?\n]\n", "").replaceAll(", published.modes = (\".*?\"|8)", "");
        Experiment some = Experiments.parse("table-1", "show = [modes]\n" + bare, "a.jar", List.of());
        Experiment others = Experiments.parse("table-1", "show = [reverse-kl]\n" + bare, "a.jar", List.of());

        assertThat(Page.of(some, OUTCOMES, folder).markdown()).contains("| | runs | modes ↑ |\n");
        assertThat(Page.of(others, OUTCOMES, folder).markdown()).doesNotContain("modes ↑");
    }

    @Test
    void is_another_one_after_another_result() {
        String before = Page.of(Some.experiment(), OUTCOMES, folder).markdown();
        List<Outcome> others = List.of(OUTCOMES.get(0), OUTCOMES.get(1), Some.outcome("packed", 1, 7.99999999));

        assertThat(Page.of(Some.experiment(), others, folder).markdown()).isNotEqualTo(before);
    }

    @Test
    void shows_the_pictures_that_there_are() throws Exception {
        Pages pages = new Pages(folder);
        Files.write(folder.resolve("table-1-packed.png"), new byte[1]);

        String page = Files.readString(pages.write(Some.experiment(), OUTCOMES));

        assertThat(page)
                .contains("](table-1.png)", "![PacGAN](table-1-packed.png)")
                .doesNotContain("table-1-plain.png");
        assertThat(folder.resolve("table-1.png")).isNotEmptyFile();
    }

    @Test
    void a_claim_may_be_of_how_far_a_score_fell_from_its_best() {
        Experiment experiment = Experiments.parse(
                "table-1",
                Some.TEXT.replace("metric = modes, better", "metric = modes-fall, better"),
                "a.jar",
                List.of());
        List<Outcome> outcomes = List.of(Some.outcome("plain", 1, 4), Some.outcome("packed", 2, 8));

        assertThat(Page.of(experiment, outcomes, folder).markdown())
                .contains("modes-fall: GAN 0; PacGAN 0 |", "| modes ↑ | paper | modes-fall ↓ |");
    }

    @Test
    void results_are_read_as_they_were_written() {
        for (Outcome outcome : OUTCOMES) {
            assertThat(Outcome.parse(outcome.json(), "here")).isEqualTo(outcome);
        }
    }

    @Test
    void results_of_other_settings_do_not_count(@TempDir Path results) throws Exception {
        Outcome now = OUTCOMES.get(0);
        Outcome before = new Outcome(1, "packed", 1, "of other settings", now.result(), now.curves());
        Files.createDirectories(results.resolve("table-1"));
        Files.writeString(results.resolve("table-1/results.jsonl"), now.json() + "\n" + before.json() + "\n");

        assertThat(Reproduction.outcomes(Some.experiment(), results)).containsExactly(now);
    }
}
