package io.gan4j.metrics.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.similarity.StructuralSimilarity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MultiScaleSimilarityTest {
    private static final ImageShape LARGE = new ImageShape(1, 176, 176);

    /** The vector of compare_gan's test: images of the values 1, 0.7 and 0 of 255, and the mean over pairs. */
    @Test
    void agrees_with_the_golden_vector() {
        double mean = (constants(1, 0.7) + constants(1, 0) + constants(0.7, 0)) / 3;

        assertThat(mean).isCloseTo(0.989989, within(1e-5));
    }

    private static double constants(double first, double second) {
        double[] one = new double[LARGE.length()];
        double[] other = new double[LARGE.length()];
        Arrays.fill(one, first);
        Arrays.fill(other, second);
        return MultiScaleSimilarity.of(one, other, LARGE, 255);
    }

    /** Computed window by window with NumPy, which the two passes here do not do. */
    @Test
    void agrees_with_windows_one_by_one_on_three_scales() {
        ImageShape shape = new ImageShape(1, 44, 46);
        double[] one = Pictures.plane(44, 46, (image, i, j) -> 0.5 + 0.4 * Math.sin(0.3 * i + 0.2 * j));
        double[] other = Pictures.plane(
                44, 46, (image, i, j) -> 0.45 + 0.3 * Math.sin(0.3 * i + 0.2 * j + 0.4) + 0.1 * Math.cos(1.1 * j));

        assertThat(MultiScaleSimilarity.of(one, other, shape, 1)).isCloseTo(0.8482941812541118, within(1e-9));
    }

    @Test
    void has_as_many_scales_as_windows_fit() {
        assertThat(MultiScaleSimilarity.scales(new ImageShape(3, 176, 200))).isEqualTo(5);
        assertThat(MultiScaleSimilarity.scales(new ImageShape(3, 175, 200))).isEqualTo(4);
        assertThat(MultiScaleSimilarity.scales(new ImageShape(1, 32, 32))).isEqualTo(2);
        assertThat(MultiScaleSimilarity.scales(new ImageShape(1, 21, 99))).isEqualTo(1);
    }

    @Test
    void is_ssim_on_one_scale() {
        ImageShape shape = new ImageShape(1, 16, 16);
        double[] one = Pictures.plane(16, 16, (image, i, j) -> (i * 7 + j * 3) % 11 / 10.0);
        double[] other = Pictures.plane(16, 16, (image, i, j) -> 1 - (i * 7 + j * 3) % 11 / 10.0);

        assertThat(MultiScaleSimilarity.of(one, other, shape, 1))
                .isNegative()
                .isEqualTo(StructuralSimilarity.of(one, other, shape, 1));
    }

    @Test
    void of_an_image_with_itself_is_one_and_with_its_negative_nothing() {
        ImageShape shape = new ImageShape(1, 32, 32);
        double[] one = Pictures.plane(32, 32, (image, i, j) -> (i * 7 + j * 3) % 11 / 10.0);
        double[] negative = Pictures.plane(32, 32, (image, i, j) -> 1 - (i * 7 + j * 3) % 11 / 10.0);

        assertThat(MultiScaleSimilarity.of(one, one, shape, 1)).isCloseTo(1, within(1e-12));
        assertThat(MultiScaleSimilarity.of(one, negative, shape, 1)).isZero();
    }

    @Test
    void refuses_images_smaller_than_a_window() {
        assertThatThrownBy(() -> MultiScaleSimilarity.scales(new ImageShape(1, 10, 40)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("11×11");
    }
}
