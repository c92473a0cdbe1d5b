package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaderboardTest {
    private static final String TEXT = """
            title = "Boards"
            paper = "Nobody 2020"
            url = "https://example.org"
            question = "Which loss?"
            metrics = [mode-coverage]
            count = 100
            seeds = 1
            variant = gan
            settings { training.steps = 10, data.source = grid }
            boards = [
              { name = ring, title = "Ring", settings { data.source = ring, discriminator.packing = 4 } }
              { name = grid, title = "Grid" }
            ]
            cells = [
              { name = alone, title = "alone" }
              { name = packed, title = "packs", settings.discriminator.packing = 2 }
            ]
            claims = [{ says = "Tuning evens out", metric = modes, shrinks = true }]
            """;

    private static final Experiment EXPERIMENT = read(TEXT);

    @TempDir
    private Path folder;

    private static Experiment read(String text) {
        return Experiments.parse("boards", text, "a.jar", List.of("hinge", "of-a-plug-in"));
    }

    @Test
    void has_a_cell_for_each_board_each_registered_loss_and_what_stands_beside() {
        assertThat(EXPERIMENT.cells())
                .extracting(Cell::name)
                .containsExactly(
                        "ring-hinge-alone",
                        "ring-hinge-packed",
                        "ring-of-a-plug-in-alone",
                        "ring-of-a-plug-in-packed",
                        "grid-hinge-alone",
                        "grid-hinge-packed",
                        "grid-of-a-plug-in-alone",
                        "grid-of-a-plug-in-packed");
        assertThat(EXPERIMENT.cell("ring-of-a-plug-in-packed").title()).isEqualTo("Ring: of-a-plug-in, packs");
        assertThat(EXPERIMENT.cell("ring-of-a-plug-in-packed").overrides())
                .as("settings of the cell over the board's, over those of all")
                .containsExactly(
                        "\"data\"={\"source\":\"ring\"}",
                        "\"discriminator\"={\"packing\":2}",
                        "\"loss\"=\"of-a-plug-in\"",
                        "\"training\"={\"steps\":10}");
    }

    @Test
    void the_best_choice_stands_first_and_what_diverged_is_as_bad_as_the_worst() {
        List<Outcome> outcomes = outcomes(8, 3, 5, 4);
        outcomes.set(2, Some.diverged(EXPERIMENT, "ring-of-a-plug-in-alone", 1));
        Leaderboard ring =
                Leaderboard.of(Table.of(EXPERIMENT, outcomes), "modes").get(0);

        assertThat(ring.lines()).extracting(Leaderboard.Line::loss).containsExactly("hinge", "of-a-plug-in");
        assertThat(ring.lines().get(1).runs().values()).containsExactly(4.0, 3.0);
        assertThat(ring.markdown()).isEqualTo("""
                | loss | alone | packs | a run | best of 2 |
                |---|---|---|---|---|
                | hinge | 8 | 3 | 5.500 (3 to 8) | 8 (3 to 8) |
                | of-a-plug-in | 1 of 1 diverged | 4 | 3.500 (3 to 4) | 4 (3 to 4) |
                """);
    }

    @Test
    void a_claim_holds_where_choosing_brings_losses_together_on_every_board() {
        // On the ring 8 and 2 against 8 and 4: apart by 1 at random, by none at best; on the grid all alike.
        assertThat(judge(outcomes(8, 2, 8, 4, 1, 2, 2, 2)))
                .isEqualTo(new Claim.Judgement(
                        EXPERIMENT.claims().get(0),
                        Verdict.REPRODUCES,
                        "Ring: 1 apart by a run each, 0 by the best of 2;"
                                + " Grid: 0.5000 apart by a run each, 0 by the best of 2"));
        assertThat(judge(outcomes(8, 2, 8, 4, 3, 3, 4, 2)).verdict())
                .as("on the grid alike at random, apart at best")
                .isEqualTo(Verdict.FAILS);
        assertThat(judge(outcomes(8, 2, 8, 4)).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(judge(List.of())).extracting(Claim.Judgement::why).isEqualTo("not run");
    }

    private static Claim.Judgement judge(List<Outcome> outcomes) {
        return EXPERIMENT.claims().get(0).judge(Table.of(EXPERIMENT, outcomes));
    }

    private static List<Outcome> outcomes(double... modes) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double value : modes) {
            Cell cell = EXPERIMENT.cells().get(outcomes.size());
            outcomes.add(Some.outcome(EXPERIMENT, cell.name(), 1, value));
        }
        return outcomes;
    }

    @Test
    void a_page_has_a_table_and_a_chart_for_each_board() throws Exception {
        String page = Files.readString(new Pages(folder).write(EXPERIMENT, outcomes(8, 2, 8, 4)));

        assertThat(page)
                .contains(
                        "### Ring\n\n| loss |",
                        "](boards-ring.png)",
                        "On board `ring`, Ring:",
                        "Beside the loss `alone`, alone:\n\n```hocon\n# nothing\n```",
                        "`./gan4j reproduce boards --cell ring-hinge-alone`")
                .doesNotContain("### Grid", "boards-grid.png");
        assertThat(folder.resolve("boards-ring.png")).isNotEmptyFile();
        assertThat(folder.resolve("boards-grid.png")).doesNotExist();
    }

    @Test
    void what_is_wrong_is_refused() {
        refused(TEXT.replace("shrinks = true", "shrinks = true, of = [ring-hinge-alone]"), "shrinks, which is of all");
        refused(TEXT.replaceAll("(?s)boards = \\[.*?\n]\n", ""), "shrinks, but there are no boards");
        refused(TEXT.replace("title = \"Grid\"", "titel = \"Grid\""), "unknown key titel", "title");
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
