package io.gan4j.metrics.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WithinClassSimilarityTest implements MetricContract {
    @Override
    public String name() {
        return "ms-ssim";
    }

    private Score score(Evidence evidence) {
        return metric().measure(evidence).scores().get(0);
    }

    @Test
    void of_one_image_a_class_is_one_although_classes_differ() {
        Sample collapsed = MetricSubjects.sample(1, "collapsed", 40, 0, 0, 1, 2, 3);
        Score score = score(Pictures.evidence(collapsed, collapsed));

        assertThat(score.value()).isCloseTo(1, within(1e-6));
        assertThat(score.features()).isEqualTo("pixels, classes as asked for");
        assertThat(score.further()).containsEntry("scales", 1).containsEntry("classes", 4);
    }

    @Test
    void counts_the_classes_that_are_no_more_alike_than_one_of_real_images_is() {
        Sample real = MetricSubjects.sample(1, "real", 40, 0.2, 0, 1, 2, 3);
        Sample alike = MetricSubjects.sample(2, "alike", 20, 0, 0, 1);
        Sample unlike = MetricSubjects.sample(3, "unlike", 20, 0.6, 2, 3);
        float[] pixels = new float[40 * 256];
        for (int i = 0; i < pixels.length; i++) {
            Sample half = i < pixels.length / 2 ? alike : unlike;
            pixels[i] = (float) (2 * half.pixels().row(i / 256 % 20)[i % 256] - 1);
        }
        int[] labels = IntStream.range(0, 40).map(i -> (i < 20 ? 0 : 2) + i % 2).toArray();
        Sample both = Sample.of(
                MetricSubjects.images(pixels, real.requireImages().shape()),
                Optional.of(labels),
                MetricSubjects.instruments());

        Score share = metric().measure(Pictures.evidence(real, both)).scores().get(1);
        assertThat(share.metric()).isEqualTo("ms-ssim-diverse-classes");
        assertThat(share.value()).isEqualTo(0.5);
        assertThat(metric().measure(Pictures.evidence(real, real))
                        .scores()
                        .get(1)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void asks_the_classifier_where_nobody_knows_the_classes() {
        Sample known = MetricSubjects.sample(1, "collapsed", 40, 0, 0, 1, 2, 3);
        Sample unknown = Sample.of(known.requireImages(), Optional.empty(), MetricSubjects.instruments());
        Score score = score(Pictures.evidence(known, unknown));

        assertThat(score.value()).isCloseTo(1, within(1e-6));
        assertThat(score.features()).isEqualTo("pixels, classes by row-means");
    }

    /** Three pairs of constants: (2ab + C₁) / (a² + b² + C₁) each, on one scale. */
    @Test
    void takes_all_pairs_of_a_small_class() {
        double[] greys = {0.2, 0.5, 1};
        Sample images = Pictures.sample(3, 16, 16, (image, i, j) -> greys[image]);
        Sample oneClass =
                Sample.of(images.requireImages(), Optional.of(new int[] {7, 7, 7}), MetricSubjects.instruments());
        double expected = (like(0.2, 0.5) + like(0.2, 1) + like(0.5, 1)) / 3;

        Score score = score(Pictures.evidence(oneClass, oneClass));
        assertThat(score.value()).isCloseTo(expected, within(1e-6));
        assertThat(score.further()).containsEntry("pairs", 3L);
    }

    private static double like(double a, double b) {
        return (2 * a * b + 1e-4) / (a * a + b * b + 1e-4);
    }

    @Test
    void names_the_classes_that_have_one_image_only() {
        Sample images = Pictures.sample(3, 16, 16, (image, i, j) -> 0.5);
        Sample classes =
                Sample.of(images.requireImages(), Optional.of(new int[] {4, 2, 4}), MetricSubjects.instruments());

        assertThat(score(Pictures.evidence(classes, classes)).further())
                .containsEntry("classes-of-one-image", List.of(2));
    }

    @Test
    void refuses_images_of_which_no_two_are_of_one_class() {
        Sample alone = MetricSubjects.sample(1, "few", 4, 0, 0, 1, 2, 3);

        assertThatThrownBy(() -> score(Pictures.evidence(alone, alone)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no two generated images of one class");
    }
}
