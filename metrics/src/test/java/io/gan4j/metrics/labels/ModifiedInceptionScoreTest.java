package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class ModifiedInceptionScoreTest implements MetricContract {
    @Override
    public String name() {
        return "modified-inception-score";
    }

    @Test
    void is_the_mean_over_classes_of_that_within_them() {
        ModifiedInceptionScore.Value value = ModifiedInceptionScore.of(Rows.some(), 1e-20);

        assertThat(value.byClass()).containsOnlyKeys(0, 1);
        assertThat(value.byClass().get(0)).isCloseTo(1.1428280470714909, within(1e-12));
        assertThat(value.byClass().get(1)).isCloseTo(1.1135015126078762, within(1e-12));
        assertThat(value.mean()).isCloseTo((1.1428280470714909 + 1.1135015126078762) / 2, within(1e-12));
        assertThat(value.raised()).isZero();
    }

    @Test
    void is_one_for_classes_that_are_certain() {
        ModifiedInceptionScore.Value value = ModifiedInceptionScore.of(Rows.certain(20, 4), 1e-20);

        assertThat(value.mean()).isCloseTo(1, within(1e-12));
        assertThat(value.raised()).isEqualTo(60);
    }

    @Test
    void leaves_out_classes_without_an_image_and_takes_one_image_for_a_class_that_is_all_the_same() {
        Vectors one = Vectors.of("test", new double[] {.1, .7, .2});

        assertThat(ModifiedInceptionScore.of(one, 1e-20).byClass()).containsOnlyKeys(1);
        assertThat(ModifiedInceptionScore.of(one, 1e-20).mean()).isCloseTo(1, within(1e-12));
    }

    @Test
    void stays_finite_where_one_image_rules_out_what_another_does_not_and_says_how_often() {
        Vectors rows = Vectors.of("test", new double[] {1, 0}, new double[] {.5, .5});

        ModifiedInceptionScore.Value value = ModifiedInceptionScore.of(rows, 1e-20);

        // ¼ (KL((1, ε) ‖ (½, ½)) + KL((½, ½) ‖ (1, ε))) = ¼ (log 2 + ½ log ½ + ½ log ½ − ½ log ε) up to ε
        assertThat(Math.log(value.mean())).isCloseTo(-Math.log(1e-20) / 8, within(1e-12));
        assertThat(value.raised()).isEqualTo(1);
    }
}
