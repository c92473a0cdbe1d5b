package io.gan4j.metric.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Metrics of two images, against closed forms and against numbers that were computed in another way. */
class SimilarityTest {
    private static final ImageShape SHAPE = new ImageShape(3, 13, 17);

    private final double[] first = textured(false);
    private final double[] second = textured(true);

    /**
     * The expected values are numpy's, by the definitions: for each of the 3×7 windows of a channel, with the weights
     * {@code w = exp(-(dy² + dx²) / 4.5)} over their sum, the means {@code (w*p).sum()}, the variances
     * {@code (w*(p-m)**2).sum()} and the covariance {@code (w*(p-m)*(q-n)).sum()}, in float64.
     */
    @Test
    void textured_images_have_the_values_computed_elsewhere() {
        assertThat(StructuralSimilarity.of(first, second, SHAPE, 255)).isCloseTo(0.6874610193079619, within(1e-12));
        assertThat(PixelError.meanAbsolute(first, second)).isCloseTo(41.66968325791855, within(1e-12));
        assertThat(PixelError.peakSignalToNoise(first, second, 255)).isCloseTo(13.87343822038263, within(1e-12));
    }

    @Test
    void ssim_is_the_mean_of_the_channels() {
        ImageShape grey = new ImageShape(1, 13, 17);
        double[] expected = {0.6907857040920804, 0.6836240322120006, 0.687973321619805};
        for (int channel = 0; channel < 3; channel++) {
            int from = channel * grey.length();
            assertThat(StructuralSimilarity.of(
                            Arrays.copyOfRange(first, from, from + grey.length()),
                            Arrays.copyOfRange(second, from, from + grey.length()),
                            grey,
                            255))
                    .isCloseTo(expected[channel], within(1e-12));
        }
    }

    @Test
    void an_image_is_quite_like_itself() {
        assertThat(PixelError.meanAbsolute(first, first)).isZero();
        assertThat(PixelError.peakSignalToNoise(first, first, 255)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StructuralSimilarity.of(first, first, SHAPE, 255)).isEqualTo(1);
        assertThat(Similarity.of(first, first, SHAPE)).isEqualTo(new Similarity(0, 1, Similarity.HIGHEST_PSNR));
        assertThat(Similarity.HIGHEST_PSNR).isCloseTo(58.922616, within(1e-6));
    }

    @Test
    void no_order_is_preferred() {
        assertThat(Similarity.of(second, first, SHAPE)).isEqualTo(Similarity.of(first, second, SHAPE));
    }

    @Test
    void of_constant_images_ssim_compares_the_brightness_alone() {
        double[] dark = map(first, pixel -> 50);
        double[] light = map(first, pixel -> 80);
        double c1 = 0.01 * 255 * 0.01 * 255;

        Similarity found = Similarity.of(dark, light, SHAPE);

        assertThat(found.ssim()).isCloseTo((2 * 50 * 80 + c1) / (50 * 50 + 80 * 80 + c1), within(1e-12));
        assertThat(found.l1()).isEqualTo(30);
        assertThat(found.psnr()).isCloseTo(20 * Math.log10(255.0 / 30), within(1e-12));
    }

    @Test
    void a_shift_of_brightness_adds_to_l1_and_hardly_lowers_ssim_while_inversion_makes_it_negative() {
        Similarity brighter = Similarity.of(first, map(first, pixel -> pixel + 10), SHAPE);
        Similarity inverted = Similarity.of(first, map(first, pixel -> 255 - pixel), SHAPE);

        assertThat(brighter.l1()).isCloseTo(10, within(1e-12));
        assertThat(brighter.ssim()).isBetween(0.99, 0.9999);
        assertThat(inverted.ssim()).isBetween(-1.0, -0.9);
    }

    @Test
    void a_picture_in_another_range_has_the_same_ssim_and_psnr() {
        double[] unitFirst = map(first, pixel -> pixel / 255);
        double[] unitSecond = map(second, pixel -> pixel / 255);

        assertThat(StructuralSimilarity.of(unitFirst, unitSecond, SHAPE, 1))
                .isCloseTo(StructuralSimilarity.of(first, second, SHAPE, 255), within(1e-12));
        assertThat(PixelError.peakSignalToNoise(unitFirst, unitSecond, 1))
                .isCloseTo(PixelError.peakSignalToNoise(first, second, 255), within(1e-12));
    }

    @Test
    void averages_are_those_of_the_pairs_and_one_identical_pair_leaves_them_finite() {
        Similarity same = Similarity.of(first, first, SHAPE);
        Similarity other = Similarity.of(first, second, SHAPE);

        assertThat(Similarity.mean(List.of(same, other)))
                .isEqualTo(new Similarity(
                        other.l1() / 2, (1 + other.ssim()) / 2, (Similarity.HIGHEST_PSNR + other.psnr()) / 2));
    }

    @Test
    void the_smallest_image_is_one_window() {
        ImageShape window = new ImageShape(1, 11, 11);
        double[] image = Arrays.copyOf(first, window.length());
        assertThat(StructuralSimilarity.of(image, image, window, 255)).isEqualTo(1);

        ImageShape smaller = new ImageShape(1, 11, 10);
        double[] tiny = Arrays.copyOf(first, smaller.length());
        assertThatThrownBy(() -> StructuralSimilarity.of(tiny, tiny, smaller, 255))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        SSIM looks at windows of 11×11 pixels, and images of 11×10 have none.
                        Take images of at least 11 pixels each way.""");
    }

    private static double[] map(double[] image, DoubleUnaryOperator change) {
        return Arrays.stream(image).map(change).toArray();
    }

    /** Two images that have much in common: the other one is half the first, and half another texture. */
    private static double[] textured(boolean other) {
        double[] image = new double[SHAPE.length()];
        for (int i = 0; i < image.length; i++) {
            int channel = i / (13 * 17);
            int y = i / 17 % 13;
            int x = i % 17;
            int pixel = (37 * x + 91 * y + 13 * x * y + 50 * channel) % 256;
            image[i] = other ? pixel / 2 + (29 * x + 7 * y * y) % 128 : pixel;
        }
        return image;
    }
}
