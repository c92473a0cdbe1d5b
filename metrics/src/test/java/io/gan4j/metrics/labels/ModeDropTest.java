package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModeDropTest implements MetricContract {
    @Override
    public String name() {
        return "mode-drop";
    }

    @Test
    void counts_the_classes_that_are_missing() {
        List<Score> scores =
                metric().measure(MetricSubjects.digits(1, 0.2, 0, 2)).scores();

        assertThat(scores.get(0).value()).isEqualTo(2);
        assertThat(scores.get(0).further())
                .containsEntry("dropped", List.of("1", "3"))
                .containsEntry("real", Map.of("0", .25, "1", .25, "2", .25, "3", .25))
                .containsEntry("generated", Map.of("0", .5, "1", 0.0, "2", .5, "3", 0.0));
        assertThat(scores.get(1).metric()).isEqualTo("class-histogram-distance");
        assertThat(scores.get(1).value()).isEqualTo(.5);
        assertThat(scores.get(2).metric()).isEqualTo("confident-share");
        assertThat(scores.get(2).value()).isEqualTo(1);
    }

    @Test
    void a_class_is_dropped_below_its_part_and_not_at_it() {
        assertThat(ModeDrop.dropped(new double[] {.5, .25, .25, 0}, new double[] {.05, .02, .93, 0}, 0.1))
                .containsExactly(1);
    }

    @Test
    void shares_go_by_the_likeliest_class() {
        assertThat(ModeDrop.shares(Rows.some())).containsExactly(new double[] {.6, .4, 0}, within(1e-15));
    }

    @Test
    void is_sure_from_the_bound_on() {
        Vectors rows = Vectors.of("test", new double[] {.9, .1}, new double[] {.2, .8}, new double[] {.05, .95});

        assertThat(ModeDrop.confident(rows, .9)).isEqualTo(2 / 3.0);
        assertThat(ModeDrop.confident(rows, .96)).isZero();
    }
}
