package io.gan4j.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Share;
import io.gan4j.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DifferentiableAugmentationTest {
    private static final int N = 4_000;
    private static final double RANGE = 2;

    @Test
    void colour_alone_moves_the_mean_of_an_image_by_up_to_a_quarter_of_the_range() {
        double[] means = means(new DifferentiableAugmentation(true, 0, 0));
        double[] moved = Arrays.stream(means).map(mean -> mean - 1).toArray();
        assertThat(Arrays.stream(moved).min().orElseThrow()).isBetween(-0.5, -0.49);
        assertThat(Arrays.stream(moved).max().orElseThrow()).isBetween(0.49, 0.5);
        assertThat(Arrays.stream(moved).average().orElseThrow()).isCloseTo(0, within(0.02));
    }

    /** Of 8 pixels 0.25 are 2: of the rows, and of the columns, 0 to 2 go, 1.2 of 8 on average. */
    @Test
    void translation_loses_what_leaves_the_image() {
        double[] means = means(new DifferentiableAugmentation(false, 0.25, 0));
        assertThat(Arrays.stream(means).min().orElseThrow()).isCloseTo(0.75 * 0.75, within(1e-12));
        assertThat(Arrays.stream(means).max().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(means).average().orElseThrow()).isCloseTo(0.85 * 0.85, within(0.01));
    }

    /** A hole of 4 of 8 pixels whose middle is at 0 to 8 covers 2, 3, 4, 4, 4, 4, 4, 3, 2 of them. */
    @Test
    void cutout_lies_anywhere_within() {
        double[] means = means(new DifferentiableAugmentation(false, 0, 0.5));
        assertThat(Arrays.stream(means).min().orElseThrow()).isCloseTo(0.75, within(1e-12));
        assertThat(Arrays.stream(means).max().orElseThrow()).isCloseTo(1 - 0.25 * 0.25, within(1e-12));
        double side = 30 / 9.0 / 8;
        assertThat(Arrays.stream(means).average().orElseThrow()).isCloseTo(1 - side * side, within(0.01));
    }

    private static double[] means(DifferentiableAugmentation augmentation) {
        double[] ones = new double[N * 64];
        Arrays.fill(ones, 1);
        Tensor images = augmentation.of(Tensor.of(ones, N, 1, 8, 8), RANGE, new SplittableRandom(1), Share.WHOLE);
        return images.meanOfEach().array().data().asDouble();
    }
}
