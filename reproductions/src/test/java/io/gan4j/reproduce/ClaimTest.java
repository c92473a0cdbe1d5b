package io.gan4j.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static List<Verdict> verdicts(Outcome... outcomes) {
        Experiment experiment = Some.experiment();
        Table table = Table.of(experiment, List.of(outcomes));
        return experiment.claims().stream()
                .map(claim -> claim.judge(table).verdict())
                .toList();
    }

    @Test
    void order_and_values_reproduce() {
        assertThat(verdicts(twice(5, 8))).containsExactly(Verdict.REPRODUCES, Verdict.REPRODUCES);
    }

    /** Two seeds of each, with the same value. */
    private static Outcome[] twice(double plain, double packed) {
        return new Outcome[] {
            Some.outcome("plain", 1, plain),
            Some.outcome("plain", 2, plain),
            Some.outcome("packed", 1, packed),
            Some.outcome("packed", 2, packed)
        };
    }

    @Test
    void the_order_reproduces_and_a_value_does_not() {
        assertThat(verdicts(twice(3, 8))).containsExactly(Verdict.ORDER_ONLY, Verdict.FAILS);
    }

    @Test
    void means_that_seeds_do_not_tell_apart_are_in_no_order() {
        assertThat(verdicts(
                        Some.outcome("plain", 1, 3),
                        Some.outcome("plain", 2, 7),
                        Some.outcome("packed", 1, 8),
                        Some.outcome("packed", 2, 8)))
                .containsExactly(Verdict.FAILS, Verdict.REPRODUCES);
    }

    @Test
    void fewer_trainings_that_diverged_are_better_whatever_the_others_came_to() {
        assertThat(verdicts(
                        Some.outcome("plain", 1, 9),
                        Some.diverged("plain", 2),
                        Some.outcome("packed", 1, 8),
                        Some.outcome("packed", 2, 8)))
                .containsExactly(Verdict.ORDER_ONLY, Verdict.FAILS);
        assertThat(verdicts(
                        Some.outcome("plain", 1, 5),
                        Some.outcome("plain", 2, 5),
                        Some.diverged("packed", 1),
                        Some.diverged("packed", 2)))
                .containsExactly(Verdict.FAILS, Verdict.FAILS);
    }

    @Test
    void one_seed_is_no_verdict_and_neither_is_a_score_that_no_run_has() {
        assertThat(verdicts(Some.outcome("plain", 1, 5), Some.outcome("packed", 1, 8)))
                .containsExactly(Verdict.OPEN, Verdict.OPEN);
        Experiment experiment = Experiments.parse(
                "table-1", Some.TEXT.replace("metric = modes, better", "metric = mode, better"), "a.jar", List.of());
        Claim.Judgement judgement = experiment.claims().get(0).judge(Table.of(experiment, List.of(twice(5, 8))));
        assertThat(judgement.verdict()).isEqualTo(Verdict.OPEN);
        assertThat(judgement.why()).contains("GAN has no score mode");
    }

    @Test
    void nothing_is_said_before_every_cell_was_run() {
        assertThat(verdicts(Some.outcome("plain", 1, 5))).containsExactly(Verdict.OPEN, Verdict.OPEN);
    }

    @Test
    void a_claim_of_most_or_few_goes_by_its_bounds_and_not_by_the_published_number() {
        assertThat(bounded("at-least = 4, at-most = 9", twice(4.5, 7))).isEqualTo(Verdict.REPRODUCES);
        assertThat(bounded("at-least = 4", twice(5, 3))).isEqualTo(Verdict.FAILS);
        assertThat(bounded("at-most = 7", twice(5, 8))).isEqualTo(Verdict.FAILS);
    }

    @Test
    void a_claim_may_read_a_metric_another_way_than_the_metric_itself() {
        Experiment experiment = Experiments.parse(
                "table-1",
                Some.TEXT.replace("better = [packed],", "points = lower, better = [packed],"),
                "a.jar",
                List.of());
        Claim fewer = experiment.claims().get(0);

        assertThat(fewer.judge(Table.of(experiment, List.of(twice(8, 3)))).verdict())
                .isEqualTo(Verdict.ORDER_ONLY);
        assertThat(fewer.judge(Table.of(experiment, List.of(twice(3, 8)))).verdict())
                .isEqualTo(Verdict.FAILS);
    }

    @Test
    void a_claim_may_be_of_some_cells_only() {
        assertThat(bounded("of = [plain], at-least = 4", twice(5, 3))).isEqualTo(Verdict.REPRODUCES);
        assertThat(bounded("of = [packed], at-least = 4", twice(5, 3))).isEqualTo(Verdict.FAILS);
    }

    private static Verdict bounded(String bounds, Outcome... outcomes) {
        Experiment experiment = Experiments.parse(
                "table-1",
                Some.TEXT.replace("metric = modes }", "metric = modes, " + bounds + " }"),
                "a.jar",
                List.of());
        return experiment
                .claims()
                .get(1)
                .judge(Table.of(experiment, List.of(outcomes)))
                .verdict();
    }

    @Test
    void a_claim_may_hold_a_score_against_another_of_the_same_runs() {
        String fall = "of = [plain, packed], against = modes-fall"; // of which there is none
        assertThat(bounded(fall, twice(5, 8))).isEqualTo(Verdict.REPRODUCES);
        assertThat(bounded(fall + ", points = lower", twice(5, 8))).isEqualTo(Verdict.FAILS);
        assertThat(bounded("of = [plain], against = nothing", twice(5, 8))).isEqualTo(Verdict.OPEN);
    }

    @Test
    void tells_what_was_measured_beside_what_was_published() {
        Experiment experiment = Some.experiment();
        Table table = Table.of(
                experiment,
                List.of(
                        Some.outcome("plain", 1, 4),
                        Some.outcome("plain", 2, 6),
                        Some.outcome("packed", 1, 8),
                        Some.diverged("packed", 2)));

        assertThat(experiment.claims().get(0).judge(table).why())
                .isEqualTo("GAN 5 ± 1.414 (paper 5 ± 0.5); PacGAN 8, 1 of 2 diverged (paper 8)");
    }
}
