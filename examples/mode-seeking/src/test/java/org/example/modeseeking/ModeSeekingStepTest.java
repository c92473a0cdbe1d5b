package org.example.modeseeking;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ModeSeekingStepTest {
    private static final Tensor CODES = Tensor.of(Nd4j.createFromArray(new double[][] {{0, 1}, {3, 0}})); // 2 apart

    private static Tensor images(double... images) {
        return Tensor.of(Nd4j.createFromArray(images).reshape(images.length, 1, 1, 1));
    }

    @Test
    void its_term_is_one_over_the_distance_of_images_beside_that_of_codes() {
        assertThat(ModeSeekingStep.modeSeeking(CODES, images(0.5, 1)).value())
                .isCloseTo(1 / (0.25 + 1e-5), within(1e-12));
    }

    @Test
    void its_term_moves_images_apart() {
        Tensor images = images(0.5, 1);
        double slope = 1 / (2 * Math.pow(0.25 + 1e-5, 2));
        assertThat(gradient(ModeSeekingStep.modeSeeking(CODES, images), images)
                        .array()
                        .ravel()
                        .toDoubleVector())
                .containsExactly(new double[] {slope, -slope}, within(1e-12));
    }

    @Test
    void refuses_a_batch_without_a_pair() {
        assertThatThrownBy(() -> ModeSeekingStep.modeSeeking(CODES, images(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("gan4j.data.batch-size is 1; mode-seeking compares pairs of images.");
    }
}
