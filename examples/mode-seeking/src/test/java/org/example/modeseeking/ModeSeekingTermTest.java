package org.example.modeseeking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.LossValue;
import io.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModeSeekingTermTest {
    @Test
    void is_one_over_the_distance_of_images_beside_that_of_codes() {
        INDArray codes = Nd4j.createFromArray(new double[][] {{0, 1}, {3, 0}}); // 2 apart on average
        INDArray images = Nd4j.createFromArray(0.5, 1.0).reshape(2, 1, 1, 1); // 0.5 apart

        assertThat(ModeSeekingTerm.of(codes, images).value()).isCloseTo(1 / (0.25 + 1e-5), within(1e-12));
    }

    @Test
    void its_gradient_is_its_slope() {
        INDArray codes = new Randomness(1).normal("codes", 0, 5, 3).castTo(DataType.DOUBLE);
        INDArray images = new Randomness(1).normal("images", 0, 5, 1, 2, 2).castTo(DataType.DOUBLE);
        LossValue at = ModeSeekingTerm.of(codes, images);
        double step = 1e-6;
        for (long i = 0; i < images.length(); i++) {
            INDArray above = images.dup().putScalar(i, images.getDouble(i) + step);
            INDArray below = images.dup().putScalar(i, images.getDouble(i) - step);
            double slope = (ModeSeekingTerm.of(codes, above).value()
                            - ModeSeekingTerm.of(codes, below).value())
                    / (2 * step);
            assertThat(at.gradient().getDouble(i)).isCloseTo(slope, within(1e-7));
        }
    }
}
