package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdversarialAccuracyTest implements MetricContract {
    @Override
    public String name() {
        return "adversarial-accuracy";
    }

    @Test
    void divergence_is_the_mean_over_rows() {
        Matrix real = new Matrix(2, 2, new double[] {.5, .5, 1, 0});
        Matrix generated = new Matrix(2, 2, new double[] {.25, .75, .5, .5});

        assertThat(AdversarialAccuracy.divergence(real, generated))
                .isCloseTo((.5 * Math.log(2) + .5 * Math.log(2 / 3.0) + Math.log(2)) / 2, within(1e-12));
        assertThat(AdversarialAccuracy.divergence(real, real)).isZero();
    }

    @Test
    void of_the_training_images_themselves_is_that_of_real_ones() {
        Sample training = MetricSubjects.sample(1, "training", 120, 0.2, 0, 1, 2, 3);
        List<Score> scores = metric().measure(evidence(training, training)).scores();

        assertThat(scores.get(0).value()).isEqualTo(1);
        assertThat(scores.get(0).further()).containsEntry("of-real", 1.0).containsEntry("test-images", 120);
        assertThat(scores.get(1).metric()).isEqualTo("adversarial-divergence");
        assertThat(scores.get(1).value()).isZero();
    }

    @Test
    void falls_by_the_share_of_classes_that_are_never_generated() {
        List<Score> scores =
                metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2)).scores();

        assertThat(scores.get(0).value()).isEqualTo(.75);
        assertThat(scores.get(1).value()).isGreaterThan(0.5);
    }

    /** Half of the real images are learned from, and as many generated ones: not those of the first classes. */
    @Test
    void of_images_that_stand_class_by_class_is_that_of_mixed_ones() {
        Sample real = MetricSubjects.sample(1, "real", 120, 0.2, 0, 1, 2, 3);
        Sample mixed = MetricSubjects.sample(1, "generated", 120, 0.2, 0, 1, 2, 3);
        int[] byClass = IntStream.range(0, 120).map(i -> i % 30 * 4 + i / 30).toArray();

        assertThat(metric().measure(Evidence.of(real, mixed.select(byClass), new Randomness(1)))
                        .scores()
                        .get(0)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void is_chance_for_labels_that_mean_nothing() {
        Sample generated = MetricSubjects.sample(1, "generated", 120, 0.2, 0, 1, 2, 3);
        int[] labels = new int[120];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i / 4 % 4; // the bars go 0, 1, 2, 3, 0, …
        }
        Sample mislabelled = Sample.of(generated.features(), Optional.of(labels));

        double accuracy = metric().measure(evidence(MetricSubjects.digits(1).requireTraining(), mislabelled))
                .scores()
                .get(0)
                .value();

        // four groups of bars, each of which gets one answer or another: chance within half of itself
        assertThat(accuracy).isCloseTo(.25, within(.2));
    }

    @Test
    void refuses_a_class_that_is_below_zero() {
        Sample generated = Sample.of(evidence().generated().features(), Optional.of(negative()));

        assertThatThrownBy(
                        () -> metric().measure(evidence(MetricSubjects.digits(1).requireTraining(), generated)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A generated image is of class -1, and no real image is: there are 0 to 3.");
    }

    private static int[] negative() {
        int[] labels = new int[120];
        labels[7] = -1;
        return labels;
    }

    private static Evidence evidence(Sample training, Sample generated) {
        Evidence all = MetricSubjects.digits(1);
        return new Evidence(
                "test",
                all.real(),
                generated,
                Optional.of(training),
                Optional.empty(),
                Optional.empty(),
                new Randomness(1),
                all.progress());
    }
}
