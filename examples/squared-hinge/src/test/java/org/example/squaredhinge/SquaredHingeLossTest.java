package org.example.squaredhinge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class SquaredHingeLossTest implements LossContract {
    @Override
    public String name() {
        return "squared-hinge";
    }

    @Test
    void is_zero_beyond_the_margins() {
        Tensor real = Tensor.of(Nd4j.createFromArray(1.0, 3.0, -1.0));
        Tensor fake = Tensor.of(Nd4j.createFromArray(-1.0, -2.0));
        assertThat(loss().ofDiscriminator(real, fake).value()).isEqualTo(2.0 / 3);
        assertThat(loss().ofGenerator(real, fake).value()).isEqualTo((2 + 4.5) / 2);
    }
}
