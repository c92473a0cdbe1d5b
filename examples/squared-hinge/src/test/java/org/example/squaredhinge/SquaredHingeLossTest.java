package org.example.squaredhinge;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SquaredHingeLossTest implements LossContract {
    @Override
    public String name() {
        return "squared-hinge";
    }

    @Test
    void is_zero_beyond_the_margins() {
        INDArray real = Nd4j.createFromArray(1.0, 3.0, -1.0);
        INDArray fake = Nd4j.createFromArray(-1.0, -2.0);
        assertThat(loss().discriminator(real, fake).value()).isEqualTo(2.0 / 3);
        assertThat(loss().generator(fake).value()).isEqualTo((2 + 4.5) / 2);
    }
}
