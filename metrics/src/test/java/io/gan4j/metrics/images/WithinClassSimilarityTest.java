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
