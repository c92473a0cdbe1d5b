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
        assertThat(verdicts(
                        Some.outcome("plain", 1, 5),
                        Some.outcome("plain", 2, 5),
                        Some.outcome("packed", 1, 8),
                        Some.outcome("packed", 2, 8)))
                .containsExactly(Verdict.REPRODUCES, Verdict.REPRODUCES);
    }

    @Test
    void the_order_reproduces_and_a_value_does_not() {
        assertThat(verdicts(Some.outcome("plain", 1, 3), Some.outcome("packed", 1, 8)))
                .containsExactly(Verdict.ORDER_ONLY, Verdict.FAILS);
    }

    @Test
    void means_that_seeds_do_not_tell_apart_are_in_no_order() {
        assertThat(verdicts(
                        Some.outcome("plain", 1, 3),
                        Some.outcome("plain", 2, 7),
                        Some.outcome("packed", 1, 5),
                        Some.outcome("packed", 2, 6)))
                .containsExactly(Verdict.FAILS, Verdict.FAILS);
    }

    @Test
    void a_training_that_diverged_is_worse_than_any_other() {
        assertThat(verdicts(Some.diverged("plain", 1), Some.outcome("packed", 1, 8)))
                .containsExactly(Verdict.ORDER_ONLY, Verdict.FAILS);
        assertThat(verdicts(Some.outcome("plain", 1, 5), Some.diverged("packed", 1)))
                .containsExactly(Verdict.FAILS, Verdict.FAILS);
    }

    @Test
    void nothing_is_said_before_every_cell_was_run() {
        assertThat(verdicts(Some.outcome("plain", 1, 5))).containsExactly(Verdict.OPEN, Verdict.OPEN);
    }

    @Test
    void tells_what_was_measured_beside_what_was_published() {
        Experiment experiment = Some.experiment();
        Table table = Table.of(
                experiment,
                List.of(Some.outcome("plain", 1, 4), Some.outcome("plain", 2, 6), Some.diverged("packed", 1)));

        assertThat(experiment.claims().get(0).judge(table).why())
                .isEqualTo("GAN 5 ± 1.414 (paper 5 ± 0.5); PacGAN diverged (paper 8)");
    }
}
