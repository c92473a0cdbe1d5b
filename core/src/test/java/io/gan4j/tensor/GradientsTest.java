package io.gan4j.tensor;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What is one variable, and how far back gradients go. */
class GradientsTest {
    private final Tensor x = Tensor.of(Nd4j.createFromArray(0.5, -1.5));

    private static void assertGradient(Tensor of, Tensor by, double... expected) {
        assertThat(gradient(of, by).array().toDoubleVector()).containsExactly(expected, within(1e-12));
    }

    @Test
    void what_is_kept_or_put_off_is_the_same_variable() {
        Tensor kept = x.kept();
        Tensor later = Tensor.later(() -> x);

        assertGradient(kept.square().plus(x).plus(later.times(3)), x, 1 + 4, -3 + 4);
        assertGradient(x.square(), kept, 1, -3);
        Tensor made = x.exp();
        assertGradient(made.kept().plus(made).plus(Tensor.later(() -> made)), made, 3, 3);
    }

    @Test
    void what_is_detached_is_another() {
        assertThatThrownBy(() -> gradient(x.detached().square(), x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give the very tensor that went in");
    }

    /** exp is its own derivative, and sigmoid's is of itself. */
    @Test
    void a_result_that_its_own_derivative_is_made_of_is_the_same_variable() {
        Tensor exp = x.exp();
        assertGradient(exp.plus(gradient(exp, x)), exp, 2, 2);

        Tensor p = x.sigmoid();
        double first = p.array().getDouble(0);
        double second = p.array().getDouble(1);
        assertGradient(p.plus(gradient(p, x)), p, 2 - 2 * first, 2 - 2 * second);
    }

    @Test
    void a_loss_may_be_a_hundred_thousand_operations_long() {
        Tensor sum = x;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(x);
        }
        assertGradient(sum, x, 100_001, 100_001);
        assertThat(Gradients.dependsOn(sum, x)).isTrue();
        assertThat(Gradients.learners(sum)).isEmpty();
        assertThat(Gradients.gather(sum.sum(), List.of())).isEmpty();
    }
}
