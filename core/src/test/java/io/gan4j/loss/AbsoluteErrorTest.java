package io.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AbsoluteErrorTest {
    private static final INDArray OUTPUT = Nd4j.createFromArray(new double[][] {{1, -2}, {0.5, 4}});
    private static final INDArray TARGET = Nd4j.createFromArray(new double[][] {{0, -2}, {1.5, 1}});

    @Test
    void is_the_mean_of_absolute_differences() {
        assertThat(AbsoluteError.between(OUTPUT, TARGET).value()).isEqualTo(1.25);
    }

    @Test
    void its_gradient_is_the_sign_over_the_number_of_elements() {
        assertThat(AbsoluteError.between(OUTPUT, TARGET).gradient()).isEqualTo(Nd4j.createFromArray(new double[][] {
            {0.25, 0}, {-0.25, 0.25}
        }));
    }

    @Test
    void its_gradient_equals_finite_differences() {
        double step = 1e-6;
        for (int i : new int[] {0, 2, 3}) {
            INDArray more = OUTPUT.dup();
            INDArray less = OUTPUT.dup();
            more.data().put(i, more.data().getDouble(i) + step);
            less.data().put(i, less.data().getDouble(i) - step);
            double slope = (AbsoluteError.between(more, TARGET).value()
                            - AbsoluteError.between(less, TARGET).value())
                    / (2 * step);
            assertThat(AbsoluteError.between(OUTPUT, TARGET).gradient().data().getDouble(i))
                    .isCloseTo(slope, within(1e-9));
        }
    }
}
