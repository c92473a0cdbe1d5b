package io.gan4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.loss.HingeLoss;
import io.gan4j.loss.LeastSquaresLoss;
import io.gan4j.loss.LossOf;
import io.gan4j.loss.MinimaxLoss;
import io.gan4j.loss.NonSaturatingLoss;
import io.gan4j.loss.RelativisticAverageLeastSquaresLoss;
import io.gan4j.loss.RelativisticAverageLoss;
import io.gan4j.loss.RelativisticLoss;
import io.gan4j.loss.WassersteinLoss;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LossCheckTest {
    @Test
    void losses_look_at_both_sides() {
        assertThat(Stream.of(
                        new MinimaxLoss(),
                        new NonSaturatingLoss(),
                        new LeastSquaresLoss(new LeastSquaresLoss.Targets(0, 1, 1)),
                        new WassersteinLoss(),
                        new HingeLoss(),
                        new RelativisticLoss(),
                        new RelativisticAverageLoss(),
                        new RelativisticAverageLeastSquaresLoss()))
                .allSatisfy(
                        loss -> assertThat(LossCheck.of(loss)).as("%s", loss).isEmpty());
    }

    @Test
    void a_loss_that_looks_at_one_side_is_told() {
        assertThat(LossCheck.of(
                        new LossOf((real, generated) -> generated.square().mean())))
                .contains("its loss is the same whatever it says of real images");
        assertThat(LossCheck.of(
                        new LossOf((real, generated) -> real.minus(1).square().mean())))
                .contains("its loss is the same whatever it says of generated images");
    }

    @Test
    void nothing_is_said_of_a_loss_that_gives_no_number() {
        assertThat(LossCheck.of(new LossOf((real, generated) -> real.mean().times(Double.NaN))))
                .isEmpty();
    }
}
