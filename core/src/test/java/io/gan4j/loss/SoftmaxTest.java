package io.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SoftmaxTest {
    /** Probabilities 1/6, 2/6, 3/6 and 1/4, 2/4, 1/4. */
    private static final INDArray LOGITS =
            Nd4j.createFromArray(new double[][] {{0, Math.log(2), Math.log(3)}, {5, 5 + Math.log(2), 5}});

    @Test
    void gives_the_probabilities() {
        double[][] found = Softmax.probabilities(LOGITS).toDoubleMatrix();
        double[][] expected = {{1 / 6.0, 2 / 6.0, 3 / 6.0}, {1 / 4.0, 2 / 4.0, 1 / 4.0}};
        for (int i = 0; i < 2; i++) {
            assertThat(found[i]).containsExactly(expected[i], within(1e-15));
        }
    }

    @Test
    void gives_the_logarithm_of_the_sum() {
        assertThat(Softmax.logSumExp(LOGITS).toDoubleMatrix()[0][0]).isCloseTo(Math.log(6), within(1e-15));
        assertThat(Softmax.logSumExp(LOGITS).toDoubleMatrix()[1][0]).isCloseTo(5 + Math.log(4), within(1e-15));
    }

    @Test
    void crosses_entropy_with_the_labels() {
        LossValue loss = Softmax.crossEntropy(LOGITS, 2, 0);
        assertThat(loss.value()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
        double[][] gradient = loss.gradient().toDoubleMatrix();
        assertThat(gradient[0]).containsExactly(new double[] {1 / 12.0, 2 / 12.0, -3 / 12.0}, within(1e-15));
        assertThat(gradient[1]).containsExactly(new double[] {-3 / 8.0, 2 / 8.0, 1 / 8.0}, within(1e-15));
    }

    @Test
    void gradients_are_the_slopes() {
        INDArray logits = new Randomness(1).normal("logits", 0, 4, 5).castTo(DataType.DOUBLE);
        int[] labels = {4, 0, 2, 2};
        INDArray gradient = Softmax.crossEntropy(logits, labels).gradient();
        double step = 1e-6;
        for (int i = 0; i < 4; i++) {
            for (int k = 0; k < 5; k++) {
                INDArray up = logits.dup();
                INDArray down = logits.dup();
                up.putScalar(i, k, logits.getDouble(i, k) + step);
                down.putScalar(i, k, logits.getDouble(i, k) - step);
                double slope = (Softmax.crossEntropy(up, labels).value()
                                - Softmax.crossEntropy(down, labels).value())
                        / (2 * step);
                assertThat(gradient.getDouble(i, k)).isCloseTo(slope, within(1e-9));
            }
        }
    }

    @Test
    void counts_what_is_right() {
        assertThat(Softmax.accuracy(LOGITS, 2, 1)).isEqualTo(1);
        assertThat(Softmax.accuracy(LOGITS, 2, 0)).isEqualTo(0.5);
        assertThat(Softmax.accuracy(LOGITS, 0, 2)).isZero();
    }

    @Test
    void stays_finite_and_takes_any_order_and_type() {
        INDArray extreme = Nd4j.createFromArray(new float[][] {{1e30f, -1e30f}, {-1000, 1000}});
        assertThat(Softmax.probabilities(extreme).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}});
        assertThat(Softmax.crossEntropy(extreme, 0, 1).value()).isZero();
        assertThat(Softmax.probabilities(extreme).dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Softmax.crossEntropy(LOGITS.dup('f'), 2, 0).gradient())
                .isEqualTo(Softmax.crossEntropy(LOGITS, 2, 0).gradient());
    }

    @Test
    void refuses_another_number_of_labels() {
        assertThatThrownBy(() -> Softmax.crossEntropy(LOGITS, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
