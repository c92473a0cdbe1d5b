package io.gan4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Scheduled.By;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScheduledTest {
    @Test
    void a_constant_stays_what_it_is() {
        for (double value : new double[] {0, 0.999, 2.0e-4, 0.1}) {
            assertThat(values(Scheduled.constant(value), 0, 0.3, 1)).containsExactly(value, value, value);
        }
        assertThat(Scheduled.constant(0.999).isConstant()).isTrue();
        assertThat(new Scheduled(0.9, 0.99, 1, By.COSINE).isConstant()).isFalse();
    }

    @Test
    void linear_goes_straight_and_stays_where_it_arrives() {
        assertThat(values(new Scheduled(8, 4, 0.5, By.LINEAR), 0, 0.125, 0.25, 0.5, 0.75, 1))
                .containsExactly(8, 7, 6, 4, 4, 4);
    }

    /** Of R3GAN's β2: cos of 60° is ½, of 120° −½. */
    @Test
    void cosine_is_slow_at_both_ends() {
        assertThat(values(new Scheduled(0.9, 0.99, 0.3, By.COSINE), 0, 0.1, 0.15, 0.2, 0.3, 0.9))
                .containsExactly(new double[] {0.9, 0.9225, 0.945, 0.9675, 0.99, 0.99}, within(1e-15));
    }

    /** base + (1 − decay) · (final − base) with decay = ½ (1 + cos(π · t / burn-in)), as its training loop has it. */
    @Test
    void cosine_is_r3gans() {
        double base = 2.0e-4;
        double last = 5.0e-5;
        for (double t = 0; t < 0.25; t += 0.01) {
            double decay = 0.5 * (1 + Math.cos(Math.PI * t / 0.25));
            assertThat(new Scheduled(base, last, 0.25, By.COSINE).at(t))
                    .isCloseTo(base + (1 - decay) * (last - base), within(1e-18));
        }
    }

    @Test
    void exponential_is_the_same_factor_in_equal_times() {
        assertThat(values(new Scheduled(8, 0.5, 0.8, By.EXPONENTIAL), 0, 0.2, 0.4, 0.6, 0.8, 1))
                .containsExactly(new double[] {8, 4, 2, 1, 0.5, 0.5}, within(1e-15));
        assertThat(values(new Scheduled(3, 3, 1, By.EXPONENTIAL), 0, 0.5, 1)).containsExactly(3, 3, 3);
        assertThatThrownBy(() -> new Scheduled(1, 0, 1, By.EXPONENTIAL))
                .isInstanceOf(IllegalSettingException.class)
                .hasMessage("by must not be exponential from or to 0: no factor leads there");
    }

    @Test
    void step_is_at_once() {
        assertThat(values(new Scheduled(3, 1, 0.5, By.STEP), 0, 0.499, 0.5, 1)).containsExactly(3, 3, 1, 1);
        assertThatThrownBy(() -> new Scheduled(3, 1, 1, By.STEP))
                .isInstanceOf(IllegalSettingException.class)
                .hasMessage("until must be below 1 where by is step");
    }

    @Test
    void is_at_its_ends_beyond_them() {
        assertThat(values(new Scheduled(3, 1, 1, By.COSINE), -1, 2)).containsExactly(3, 1);
    }

    @Test
    void refuses_a_share_that_is_none() {
        for (double until : new double[] {0, -0.1, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> new Scheduled(1, 2, until, By.LINEAR))
                    .isInstanceOf(IllegalSettingException.class)
                    .hasMessage("until must be more than 0 and at most 1");
        }
    }

    private static double[] values(Scheduled scheduled, double... progress) {
        return DoubleStream.of(progress).map(scheduled::at).toArray();
    }
}
