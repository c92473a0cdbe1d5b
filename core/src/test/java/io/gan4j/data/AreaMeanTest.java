package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AreaMeanTest {
    /** Two images of two channels, of 3×6. */
    private static final INDArray IMAGES =
            Nd4j.arange(72).castTo(DataType.FLOAT).reshape('c', 2, 2, 3, 6);

    @Test
    void is_the_mean_of_squares_also_where_it_is_learned_from() {
        float[] expected = {7, 10, 25, 28, 43, 46, 61, 64};

        assertThat(AreaMean.of(IMAGES, 3).data().asFloat()).containsExactly(expected);
        Tensor learned = AreaMean.of(Tensor.of(IMAGES), 3);
        assertThat(learned.shape()).containsExactly(2, 2, 1, 2);
        assertThat(learned.array().data().asFloat()).containsExactly(expected);
    }

    @Test
    void refuses_a_factor_that_does_not_divide_them() {
        assertThatThrownBy(() -> AreaMean.of(Tensor.of(IMAGES), 2)).hasMessage("images of 3×6 cannot be divided by 2");
    }
}
