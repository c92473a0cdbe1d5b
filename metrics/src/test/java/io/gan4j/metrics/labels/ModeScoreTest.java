package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.MetricContract;
import org.junit.jupiter.api.Test;

class ModeScoreTest implements MetricContract {
    @Override
    public String name() {
        return "mode-score";
    }

    @Test
    void agrees_with_scipy_in_both_directions_of_the_divergence() {
        assertThat(ModeScore.of(Rows.others(), Rows.some())).isCloseTo(1.1378642693565288, within(1e-12));
        assertThat(ModeScore.turned(Rows.others(), Rows.some())).isCloseTo(1.1498950238022052, within(1e-12));
    }

    @Test
    void is_the_inception_score_where_classes_have_the_shares_of_the_training_images() {
        assertThat(ModeScore.of(Rows.some(), Rows.some()))
                .isCloseTo(InceptionScore.of(Rows.some(), 1).mean(), within(1e-12));
        assertThat(ModeScore.of(Rows.certain(9, 3), Rows.certain(30, 3))).isCloseTo(3, within(1e-12));
    }

    @Test
    void is_nothing_for_a_class_that_is_missing_altogether_and_turned_it_costs_its_share() {
        assertThat(ModeScore.of(Rows.certain(9, 3), Rows.certain(2, 3))).isZero();
        // exp(log 2 − log(½ / ⅓)): two sure classes instead of three
        assertThat(ModeScore.turned(Rows.certain(9, 3), Rows.certain(2, 3))).isCloseTo(2 / 1.5, within(1e-12));
    }

    @Test
    void refuses_probabilities_of_other_classes() {
        assertThatThrownBy(() -> ModeScore.of(Rows.certain(9, 3), Rows.certain(9, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Probabilities of 3 and of 4 classes cannot be compared.\nMake both by the same classifier.");
    }
}
