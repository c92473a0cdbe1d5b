package io.gan4j.loss;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
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
    void crosses_entropy_with_the_labels() {
        Tensor logits = Tensor.of(LOGITS);
        Tensor loss = logits.crossEntropy(2, 0);
        assertThat(loss.value()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-15));
        double[][] gradient = gradient(loss, logits).array().toDoubleMatrix();
        assertThat(gradient[0]).containsExactly(new double[] {1 / 12.0, 2 / 12.0, -3 / 12.0}, within(1e-15));
        assertThat(gradient[1]).containsExactly(new double[] {-3 / 8.0, 2 / 8.0, 1 / 8.0}, within(1e-15));
    }

    @Test
    void counts_what_is_right() {
        Tensor logits = Tensor.of(LOGITS);
        assertThat(Softmax.accuracy(logits, 2, 1)).isEqualTo(1);
        assertThat(Softmax.accuracy(logits, 2, 0)).isEqualTo(0.5);
        assertThat(Softmax.accuracy(logits, 0, 2)).isZero();
        assertThat(Softmax.accuracy(logits, Tensor.of(OneHot.of(new int[] {2, 0}, 3))))
                .isEqualTo(0.5);
    }

    @Test
    void stays_finite_and_takes_any_order_and_type() {
        INDArray extreme = Nd4j.createFromArray(new float[][] {{1e30f, -1e30f}, {-1000, 1000}});
        assertThat(Softmax.probabilities(extreme).toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 0}, {0, 1}});
        assertThat(Tensor.of(extreme).crossEntropy(0, 1).value()).isZero();
        assertThat(Softmax.probabilities(extreme).dataType()).isEqualTo(DataType.FLOAT);
        assertThat(Softmax.probabilities(LOGITS.dup('f'))).isEqualTo(Softmax.probabilities(LOGITS));
    }
}
