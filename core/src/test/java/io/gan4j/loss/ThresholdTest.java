package io.gan4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void of_logits_is_0() {
        assertThat(new NonSaturatingLoss().threshold()).hasValueCloseTo(0.0, within(1e-9));
        assertThat(new MinimaxLoss().threshold()).hasValueCloseTo(0.0, within(1e-9));
    }

    @Test
    void of_least_squares_is_between_both_targets() {
        assertThat(leastSquares(0, 1).threshold()).hasValueCloseTo(0.5, within(1e-9));
        assertThat(leastSquares(-1, 1).threshold()).hasValueCloseTo(0.0, within(1e-9));
        assertThat(leastSquares(3, 7).threshold()).hasValueCloseTo(5.0, within(1e-9));
    }

    @Test
    void of_margins_is_their_middle() {
        AdversarialLoss hinge = new LossOf((real, fake) ->
                real.negative().plus(1).relu().mean().plus(fake.plus(1).relu().mean()));
        assertThat(hinge.threshold()).hasValueCloseTo(0.0, within(1e-9));
    }

    @Test
    void of_a_critic_there_is_none() {
        assertThat(new LossOf((real, fake) -> fake.mean().minus(real.mean())).threshold())
                .isEmpty();
    }

    private static AdversarialLoss leastSquares(double a, double b) {
        return new LeastSquaresLoss(new LeastSquaresLoss.Targets(a, b, b));
    }
}
