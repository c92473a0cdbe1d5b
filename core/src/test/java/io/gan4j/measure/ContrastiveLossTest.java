package io.gan4j.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ContrastiveLossTest {
    private static final double TEMPERATURE = 0.1;

    @Test
    void orthogonal_pairs_cost_what_the_softmax_leaves_to_the_others() {
        INDArray three = Nd4j.eye(3).castTo(DataType.DOUBLE);

        // Lengths do not matter: cosines are 1 on the diagonal and 0 elsewhere.
        assertThat(ContrastiveLoss.of(three.mul(5), three, TEMPERATURE).value())
                .isCloseTo(Math.log(1 + 2 * Math.exp(-10)), within(1e-12));
        assertThat(ContrastiveLoss.of(three, Nd4j.ones(DataType.DOUBLE, 3, 3), TEMPERATURE)
                        .value())
                .isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void gradients_equal_finite_differences() {
        INDArray images = new Randomness(1).normal("images", 0, 4, 5).castTo(DataType.DOUBLE);
        INDArray texts = new Randomness(1).normal("texts", 0, 4, 5).castTo(DataType.DOUBLE);
        ContrastiveLoss loss = ContrastiveLoss.of(images, texts, TEMPERATURE);

        assertGradient(loss.byImages(), images, images, texts);
        assertGradient(loss.byTexts(), texts, images, texts);
    }

    private static void assertGradient(INDArray gradient, INDArray moved, INDArray images, INDArray texts) {
        double step = 1e-6;
        for (int i = 0; i < moved.length(); i++) {
            double value = moved.getDouble(i);
            moved.putScalar(i, value + step);
            double above = ContrastiveLoss.of(images, texts, TEMPERATURE).value();
            moved.putScalar(i, value - step);
            double below = ContrastiveLoss.of(images, texts, TEMPERATURE).value();
            moved.putScalar(i, value);
            assertThat(gradient.getDouble(i)).as("element %d", i).isCloseTo((above - below) / (2 * step), within(1e-7));
        }
    }
}
