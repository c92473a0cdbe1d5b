package io.gan4j.metrics.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.similarity.Similarity;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedQualityTest implements MetricContract {
    @Override
    public String name() {
        return "paired-quality";
    }

    private List<Score> byOrder(Evidence evidence) {
        return provider()
                .create(Plugins.settings("metrics", name(), "pairing=order"))
                .measure(evidence)
                .scores();
    }

    /** A tenth brighter: an error of 0.1 everywhere is 20 dB, and no gradient has changed. */
    @Test
    void of_brighter_images_has_the_ratio_of_that_error() {
        Sample real = Pictures.sample(5, 16, 16, (image, i, j) -> 0.05 * (image + (i + j) % 3));
        Sample brighter = Pictures.sample(5, 16, 16, (image, i, j) -> 0.1 + 0.05 * (image + (i + j) % 3));

        List<Score> scores = byOrder(Pictures.evidence(real, brighter));
        assertThat(scores).extracting(Score::metric).containsExactly("ssim", "psnr", "sharpness-difference");
        assertThat(scores.get(1).value()).isCloseTo(20, within(1e-4));
        assertThat(scores.get(2).value()).isCloseTo(Similarity.HIGHEST_PSNR, within(1e-12));
        assertThat(scores.get(2).further()).containsEntry("pairs-at-highest", 5).containsEntry("pairs", "order");
    }

    @Test
    void finds_the_nearest_real_image_whatever_the_order() {
        Sample real = Pictures.sample(7, 16, 16, (image, i, j) -> (i * (image + 2) + j) % 9 / 10.0);
        Sample moved = Pictures.sample(7, 16, 16, (image, i, j) -> 0.1 + (i * (image + 2) + j) % 9 / 10.0)
                .select(3, 6, 0, 2, 5, 1, 4);

        List<Score> scores = metric().measure(Pictures.evidence(real, moved)).scores();
        assertThat(scores.get(1).value()).isCloseTo(20, within(1e-4));
        assertThat(scores.get(1).further()).containsEntry("pairs", "nearest");
    }

    /** The pixel at the lower right has the gradients 0 + 0 in one image and 1 + 1 in the other. */
    @Test
    void sharpness_differs_by_the_gradients() {
        double[] one = {0, 1, 1, 1};
        double[] other = {0, 0, 0, 1};

        assertThat(SharpnessDifference.of(one, other, new ImageShape(1, 2, 2), 1))
                .isCloseTo(10 * Math.log10(0.5), within(1e-12));
        assertThat(SharpnessDifference.of(one, one, new ImageShape(1, 2, 2), 1)).isInfinite();
    }

    @Test
    void refuses_pairs_by_order_of_unequal_numbers() {
        Sample real = Pictures.sample(3, 16, 16, (image, i, j) -> 0.5);
        Sample generated = Pictures.sample(4, 16, 16, (image, i, j) -> 0.5);

        assertThatThrownBy(() -> byOrder(Pictures.evidence(real, generated)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 and 4");
    }

    @Test
    void refuses_images_of_different_shapes() {
        Sample real = Pictures.sample(3, 16, 16, (image, i, j) -> 0.5);
        Sample generated = Pictures.sample(3, 16, 18, (image, i, j) -> 0.5);

        assertThatThrownBy(() -> metric().measure(Pictures.evidence(real, generated)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("16×16×1")
                .hasMessageContaining("16×18×1");
    }
}
