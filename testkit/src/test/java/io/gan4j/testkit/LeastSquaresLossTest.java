package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LeastSquaresLoss;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LeastSquaresLossTest implements LossContract {
    /** From the tests of TF-GAN's losses. */
    private static final INDArray REAL = Nd4j.createFromArray(-5, 1.4, 12.5, 2.7);

    private static final INDArray FAKE = Nd4j.createFromArray(10, 4.4, -5.5, 3.6);

    @Override
    public String name() {
        return "least-squares";
    }

    @Test
    void gives_the_published_values() {
        assertThat(loss().generator(FAKE).value()).isCloseTo(17.69625, within(1e-12));
        assertThat(loss().discriminator(REAL, FAKE).value()).isCloseTo(41.73375, within(1e-12));
    }

    @Test
    void takes_targets_from_its_settings() {
        AdversarialLoss pearson =
                new LeastSquaresLoss.Provider().create(Plugins.settings("losses", name(), "a=-1", "b=1", "c=0"));
        INDArray real = Nd4j.createFromArray(3.0);
        INDArray fake = Nd4j.createFromArray(2.0);

        DiscriminatorLoss discriminator = pearson.discriminator(real, fake);
        assertThat(discriminator.value()).isEqualTo(2.0 + 4.5);
        assertThat(discriminator.realGradient().getDouble(0)).isEqualTo(2);
        assertThat(discriminator.fakeGradient().getDouble(0)).isEqualTo(3);
        assertThat(pearson.generator(fake).value()).isEqualTo(2);
        assertThat(pearson.generator(fake).gradient().getDouble(0)).isEqualTo(2);
    }
}
