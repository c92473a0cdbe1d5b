package io.gan4j.metrics.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {
    @Test
    void finds_the_minimum_of_a_badly_scaled_quadratic() {
        double[] found = QuasiNewton.minimize(
                (x, gradient) -> {
                    double value = 0;
                    for (int k = 0; k < x.length; k++) {
                        double scale = Math.pow(10, k);
                        value += scale / 2 * (x[k] - k) * (x[k] - k);
                        gradient[k] = scale * (x[k] - k);
                    }
                    return value;
                },
                new double[] {5, 5, 5, 5},
                1e-10,
                1000);

        assertThat(found).containsExactly(new double[] {0, 1, 2, 3}, within(1e-9));
    }

    @Test
    void stays_where_the_gradient_is_nothing() {
        assertThat(QuasiNewton.minimize((x, gradient) -> 7, new double[] {1, 2}, 1e-10, 10))
                .containsExactly(1, 2);
    }
}
