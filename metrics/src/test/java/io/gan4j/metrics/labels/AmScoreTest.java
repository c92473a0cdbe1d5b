package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import org.junit.jupiter.api.Test;

class AmScoreTest implements MetricContract {
    @Override
    public String name() {
        return "am-score";
    }

    @Test
    void agrees_with_scipy() {
        AmScore.Value value = AmScore.of(Rows.others(), Rows.some());

        assertThat(value.divergence()).isCloseTo(0.13194249361300303, within(1e-12));
        assertThat(value.entropy()).isCloseTo(0.752569368512462, within(1e-12));
        assertThat(value.sum()).isCloseTo(0.13194249361300303 + 0.752569368512462, within(1e-12));
    }

    @Test
    void is_nothing_for_certain_images_of_all_classes_and_the_entropy_of_unsure_ones() {
        assertThat(AmScore.of(Rows.certain(9, 3), Rows.certain(30, 3)).sum()).isCloseTo(0, within(1e-12));
        assertThat(AmScore.of(Rows.certain(9, 3), Rows.uniform(30, 3)).sum()).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void refuses_to_be_infinite() {
        assertThatThrownBy(() -> AmScore.of(Rows.certain(9, 3), Rows.certain(2, 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "The AM score is infinite: test gives class 2 no probability in any of 2 generated images.");
    }

    @Test
    void rises_by_the_logarithm_of_two_when_half_of_the_classes_are_dropped_and_more() {
        double all = sum(0, 1, 2, 3);

        assertThat(sum(0, 1)).isGreaterThan(all + Math.log(2));
    }

    private static double sum(int... classes) {
        return AmScore.of(
                        MetricSubjects.digits(1).real().probabilities(),
                        MetricSubjects.digits(1, 0.2, classes).generated().probabilities())
                .sum();
    }
}
