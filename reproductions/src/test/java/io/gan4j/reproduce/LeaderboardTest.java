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
        List<Outcome> outcomes = outcomes(4, 4, 8, 3);
        outcomes.set(0, Some.diverged(EXPERIMENT, "ring-hinge-alone", 1));
        Leaderboard ring = Leaderboard.of(Table.of(EXPERIMENT, outcomes)).get(0);

        assertThat(ring.lines()).extracting(Leaderboard.Line::loss).containsExactly("of-a-plug-in", "hinge");
        assertThat(ring.lines().get(1).best()).hasValue(new BestOf(List.of(4.0, 3.0)));
        assertThat(ring.markdown()).isEqualTo("""
                | loss | alone | packs | a run | best of 2 |
                |---|---|---|---|---|
                | of-a-plug-in | 8 | 3 | 5.500 (3 to 8) | 8 (3 to 8) |
                | hinge | 1 of 1 diverged | 4 | 3.500 (3 to 4) | 4 (3 to 4) |
                """);
    }

    @Test
    void of_scores_where_less_is_better_the_least_is_the_best() {
        List<Outcome> outcomes = List.of(
                Some.outcome(EXPERIMENT, "ring-hinge-alone", 1, 4, "lower"),
                Some.outcome(EXPERIMENT, "ring-hinge-packed", 1, 6, "lower"),
                Some.outcome(EXPERIMENT, "ring-of-a-plug-in-alone", 1, 3, "lower"),
                Some.diverged(EXPERIMENT, "ring-of-a-plug-in-packed", 1));
        Leaderboard ring = Leaderboard.of(Table.of(EXPERIMENT, outcomes)).get(0);

        assertThat(ring.lines()).extracting(Leaderboard.Line::loss).containsExactly("of-a-plug-in", "hinge");
        assertThat(ring.lines().get(0).best()).hasValue(new BestOf(List.of(3.0, 6.0)));
    }

    @Test
    void a_loss_without_runs_enough_is_not_ranked() {
        Leaderboard ring =
                Leaderboard.of(Table.of(EXPERIMENT, outcomes(1, 2, 8))).get(0);

        assertThat(ring.markdown())
                .endsWith("| hinge | 1 | 2 | 1.500 (1 to 2) | 2 (1 to 2) |\n| of-a-plug-in | 8 | – | – | – |\n");
        assertThat(ring.distances()).isEqualTo("Ring: 1 of 2 losses have too few runs");
    }

    @Test
    void scores_that_cannot_be_compared_are_refused() {
        Table near = Table.of(EXPERIMENT, List.of(Some.outcome(EXPERIMENT, "ring-hinge-alone", 1, 4, "near-floor")));
        assertThatThrownBy(() -> Leaderboard.of(near))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No leaderboard can go by modes");
    }

    @Test
    void a_claim_holds_where_choosing_brings_losses_together_on_every_board_for_sure() {
        List<Outcome> together = new ArrayList<>();
        List<Outcome> apart = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            // Of one loss half the runs are as good as all of the other's; of two they are better by choice.
            together.addAll(ofSeed(seed, 8, 8, 8, 2, 8, 8, 8, 2));
            apart.addAll(ofSeed(seed, 5, 5, 8, 2, 5, 5, 8, 2));
        }
        Claim.Judgement judgement = judge(together);

        assertThat(judgement.verdict()).isEqualTo(Verdict.REPRODUCES);
        assertThat(judgement.why())
                .isEqualTo("Ring: 3 apart by a run each, 1.286 by the best of 2;"
                        + " Grid: 3 apart by a run each, 1.286 by the best of 2");
        assertThat(judge(apart).verdict()).isEqualTo(Verdict.FAILS);
        assertThat(judge(outcomes(8, 2, 8, 4)).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(judge(outcomes(8, 2, 8, 4)).why())
                .isEqualTo("Ring: 1 apart by a run each, 0 by the best of 2; Grid: 2 of 2 losses have too few runs");
        List<Outcome> diverged = EXPERIMENT.cells().stream()
                .map(cell -> Some.diverged(EXPERIMENT, cell.name(), 1))
                .toList();
        assertThat(judge(diverged).verdict()).isEqualTo(Verdict.OPEN);
    }

    private static Claim.Judgement judge(List<Outcome> outcomes) {
        return EXPERIMENT.claims().get(0).judge(Table.of(EXPERIMENT, outcomes));
    }

    private static List<Outcome> outcomes(double... modes) {
        return ofSeed(1, modes);
    }

    private static List<Outcome> ofSeed(int seed, double... modes) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double value : modes) {
            Cell cell = EXPERIMENT.cells().get(outcomes.size());
            outcomes.add(Some.outcome(EXPERIMENT, cell.name(), seed, value));
        }
        return outcomes;
    }

    @Test
    void a_page_has_a_table_and_a_chart_for_each_board() throws Exception {
        String page = Files.readString(new Pages(folder).write(EXPERIMENT, outcomes(8, 2, 8, 4)));

        assertThat(page)
                .contains(
                        "### Ring\n\nmodes ↑ of 100 generated images, features: pixels.\n\n| loss |",
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
