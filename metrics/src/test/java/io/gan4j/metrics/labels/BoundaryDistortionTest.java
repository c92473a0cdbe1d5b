package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundaryDistortionTest implements MetricContract {
    @Override
    public String name() {
        return "boundary-distortion";
    }

    @Test
    void is_nothing_where_boundaries_are_the_same() {
        Score score = metric().measure(evidence()).scores().get(0);

        assertThat(score.value()).isZero();
        assertThat(score.further()).containsEntry("pairs", 6);
    }

    @Test
    void costs_a_class_that_is_never_generated_half_of_each_pair_that_it_is_in() {
        Score score = metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2))
                .scores()
                .get(0);

        assertThat(score.value()).isCloseTo(3 * 0.5 / 6, within(1e-12));
        assertThat(score.further()).containsEntry("worst", 0.5).containsEntry("worst-pair", List.of("0", "3"));
    }

    @Test
    void takes_a_classifier_that_has_seen_neither_class_for_one_that_guesses() {
        // pairs with class 0: it gets half; pairs without: half by guessing
        assertThat(metric().measure(MetricSubjects.digits(1, 0.2, 0))
                        .scores()
                        .get(0)
                        .value())
                .isCloseTo(0.5, within(1e-12));
    }

    /** Real classes lie at 0 and 1 with boundary ½; generated ones at 0 and 3, so that a real 1 falls to class 0. */
    @Test
    void sees_a_boundary_that_is_shifted() {
        int[] labels = {0, 1, 0, 1};
        Sample real = points(labels, 0, 1, 0.1, 1.1);
        Sample generated = points(labels, 0, 3, 0.1, 3.1);

        Score score = metric().measure(new Evidence(
                        "test",
                        real,
                        generated,
                        Optional.of(real),
                        Optional.empty(),
                        Optional.empty(),
                        new Randomness(1),
                        evidence().progress()))
                .scores()
                .get(0);

        assertThat(score.value()).isEqualTo(0.5);
    }

    private static Sample points(int[] labels, double... at) {
        double[][] rows = new double[at.length][];
        for (int i = 0; i < at.length; i++) {
            rows[i] = new double[] {at[i]};
        }
        return Sample.of(Vectors.of("test", rows), Optional.of(labels));
    }

    @Test
    void refuses_images_of_one_class_and_generated_ones_whose_classes_nobody_tells() {
        Sample one = points(new int[] {0, 0}, 1, 2);
        Sample unknown = Sample.of(Vectors.of("test", new double[] {1}, new double[] {2}), Optional.empty());

        assertThatThrownBy(() -> metric().measure(Evidence.of(one, one, new Randomness(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("There are no boundaries to look at:");
        assertThatThrownBy(() -> metric().measure(Evidence.of(one, unknown, new Randomness(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Metric boundary-distortion needs a classifier of these data's labels");
        assertThatThrownBy(() -> metric().measure(Evidence.of(one.select(0), one, new Randomness(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("there are 1.");
    }
}
