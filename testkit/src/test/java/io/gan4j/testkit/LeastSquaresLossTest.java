package io.gan4j.testkit;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LeastSquaresLoss;
import io.gan4j.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class LeastSquaresLossTest implements LossContract {
    /** From the tests of TF-GAN's losses. */
    private static final Tensor REAL = Tensor.of(Nd4j.createFromArray(-5, 1.4, 12.5, 2.7));

    private static final Tensor FAKE = Tensor.of(Nd4j.createFromArray(10, 4.4, -5.5, 3.6));

    @Override
    public String name() {
        return "least-squares";
    }

    @Test
    void gives_the_published_values() {
        assertThat(loss().ofGenerator(REAL, FAKE).value()).isCloseTo(17.69625, within(1e-12));
        assertThat(loss().ofDiscriminator(REAL, FAKE).value()).isCloseTo(41.73375, within(1e-12));
    }

    @Test
    void takes_targets_from_its_settings() {
        AdversarialLoss pearson =
                new LeastSquaresLoss.Provider().create(Plugins.settings("losses", name(), "a=-1", "b=1", "c=0"));
        Tensor real = Tensor.of(Nd4j.createFromArray(3.0));
        Tensor fake = Tensor.of(Nd4j.createFromArray(2.0));

        Tensor discriminator = pearson.ofDiscriminator(real, fake);
        assertThat(discriminator.value()).isEqualTo(2.0 + 4.5);
        assertThat(gradient(discriminator, real).value()).isEqualTo(2);
        assertThat(gradient(discriminator, fake).value()).isEqualTo(3);
        assertThat(pearson.ofGenerator(real, fake).value()).isEqualTo(2);
        assertThat(gradient(pearson.ofGenerator(real, fake), fake).value()).isEqualTo(2);
    }
}
