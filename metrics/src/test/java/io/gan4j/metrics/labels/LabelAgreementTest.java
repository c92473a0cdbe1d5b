package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ClassNames;
import io.gan4j.metric.Score;
import io.gan4j.testkit.MetricContract;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelAgreementTest implements MetricContract {
    @Override
    public String name() {
        return "label-agreement";
    }

    @Test
    void is_the_share_of_images_that_are_taken_for_the_class_asked_for() {
        int[] asked = {0, 1, 1, 0, 0};

        assertThat(LabelAgreement.of(Rows.some(), asked)).isEqualTo(.6);
        assertThat(LabelAgreement.byClass(Rows.some(), asked, ClassNames.numbered(3)))
                .isEqualTo(Map.of("0", 2 / 3.0, "1", .5));
    }

    @Test
    void is_whole_where_every_bar_is_where_it_was_asked_for() {
        Score score = metric().measure(evidence()).scores().get(0);

        assertThat(score.value()).isEqualTo(1);
        assertThat(score.n()).isEqualTo(120);
        assertThat(score.features()).isEqualTo("row-means");
    }
}
