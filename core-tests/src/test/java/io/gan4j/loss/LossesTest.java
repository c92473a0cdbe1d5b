package io.gan4j.loss;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.LossContract;
import io.gan4j.testkit.Plugins;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** Every loss that comes along: the contract, and values that others have published. */
class LossesTest {
    /** Logits of the tests of TF-GAN's losses, of torchgan's, and of TF-GAN's for the relativistic average. */
    private enum Logits {
        TF_GAN(new double[] {-5, 1.4, 12.5, 2.7}, new double[] {10, 4.4, -5.5, 3.6}),
        TORCHGAN(new double[] {1.3, 2.9, 8.4, 6.3}, new double[] {4.8, 1.2, -3.5, 5.9}),
        TF_GAN_AVERAGE(new double[] {-2, .4, 12.5, 2.7}, new double[] {10, 4.4, -5.5, 3.6});

        private final Tensor real;
        private final Tensor fake;

        Logits(double[] real, double[] fake) {
            this.real = Tensor.of(Nd4j.createFromArray(real));
            this.fake = Tensor.of(Nd4j.createFromArray(fake));
        }
    }

    /**
     * TF-GAN's generator of the minimax game carries a constant more, −softplus(−1). The least squares of the
     * relativistic average are written out in {@link #relativistic_average_by_least_squares_is_its_formula}.
     */
    @ParameterizedTest
    @CsvSource({
        "minimax,              TF_GAN,         -4.51082088, 5.83386589",
        "non-saturating,       TF_GAN,         1.38582088,  5.83386589",
        "non-saturating,       TORCHGAN,       0.95099116,  3.12514884",
        "least-squares,        TF_GAN,         17.69625,    41.73375",
        "least-squares,        TORCHGAN,       7.3425,      19.76125",
        "wasserstein,          TF_GAN,         -3.125,      0.225",
        "wasserstein,          TORCHGAN,       -2.1,        -2.625",
        "hinge,                TF_GAN,         -3.125,      6.75",
        "relativistic,         TF_GAN,         4.597435,    4.822435",
        "relativistic-average, TF_GAN_AVERAGE, 4.9401135,   4.390114",
    })
    void has_the_published_values(String name, Logits logits, double ofGenerator, double ofDiscriminator) {
        assertThat(loss(name).ofGenerator(logits.real, logits.fake).value()).isCloseTo(ofGenerator, within(5e-7));
        assertThat(loss(name).ofDiscriminator(logits.real, logits.fake).value())
                .isCloseTo(ofDiscriminator, within(5e-7));
    }

    /** Means are 2.9 of the real and 3.125 of the generated logits. */
    @Test
    void relativistic_average_by_least_squares_is_its_formula() {
        Logits logits = Logits.TF_GAN;
        double discriminator = 0;
        double generator = 0;
        for (double real : logits.real.array().toDoubleVector()) {
            discriminator += Math.pow(real - 3.125 - 1, 2) / 4;
            generator += Math.pow(real - 3.125 + 1, 2) / 4;
        }
        for (double fake : logits.fake.array().toDoubleVector()) {
            discriminator += Math.pow(fake - 2.9 + 1, 2) / 4;
            generator += Math.pow(fake - 2.9 - 1, 2) / 4;
        }
        AdversarialLoss loss = loss("relativistic-average-least-squares");
        assertThat(loss.ofDiscriminator(logits.real, logits.fake).value()).isCloseTo(discriminator, within(1e-12));
        assertThat(loss.ofGenerator(logits.real, logits.fake).value()).isCloseTo(generator, within(1e-12));
    }

    /** TF-GAN smooths both ways by halves, so that its 0.25 is 0.125 on real images; generated ones stay at 0. */
    @Test
    void smoothed_labels_have_the_published_value() {
        for (String name : new String[] {"minimax", "non-saturating"}) {
            AdversarialLoss smoothed = loss(name, "label-smoothing=0.125");
            assertThat(smoothed.ofDiscriminator(Logits.TF_GAN.real, Logits.TF_GAN.fake)
                            .value())
                    .isCloseTo(6.19636589, within(5e-9));
            assertThat(smoothed.ofGenerator(Logits.TF_GAN.real, Logits.TF_GAN.fake)
                            .value())
                    .isEqualTo(loss(name)
                            .ofGenerator(Logits.TF_GAN.real, Logits.TF_GAN.fake)
                            .value());
        }
    }

    @Test
    void flipped_labels_swap_what_is_said_of_a_share_of_pairs() {
        int pairs = 4000;
        Randomness randomness = new Randomness(7);
        AdversarialLoss loss = loss("non-saturating", "label-flipping=0.25");
        Tensor real = Tensor.of(Nd4j.ones(pairs, 1).mul(3));
        Tensor fake = real.negative().detached();

        double told = new FlippedLabels(loss, randomness, "labels", 0)
                .ofDiscriminator(real, fake)
                .value();

        double right = 2 * Math.log1p(Math.exp(-3));
        double wrong = 2 * Math.log1p(Math.exp(3));
        double share = (told - right) / (wrong - right);
        // The standard deviation of the share is 0.0068.
        assertThat(share).isCloseTo(0.25, within(0.03));
        assertThat(share * pairs).as("whole pairs").isCloseTo(Math.rint(share * pairs), within(1e-4));
        assertThat(new FlippedLabels(loss, randomness, "labels", 0)
                        .ofDiscriminator(real, fake)
                        .value())
                .as("the same turn")
                .isEqualTo(told);
        assertThat(new FlippedLabels(loss, randomness, "labels", 1)
                        .ofDiscriminator(real, fake)
                        .value())
                .as("another turn")
                .isNotEqualTo(told);
        assertThat(new FlippedLabels(loss, randomness, "labels", 0)
                        .ofGenerator(real, fake)
                        .value())
                .as("the generator's")
                .isEqualTo(loss.ofGenerator(real, fake).value());
    }

    @Test
    void labels_that_are_none_are_refused() {
        assertRefused("non-saturating", "label-smoothing=1", "must be at least 0 and below 1");
        assertRefused("minimax", "label-smoothing=-0.1", "must be at least 0 and below 1");
        assertRefused("least-squares", "label-flipping=0.5", "must be at least 0 and below 0.5");
    }

    private static void assertRefused(String name, String setting, String rule) {
        assertThatThrownBy(() -> loss(name, setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gan4j.losses." + name + "." + setting.substring(0, setting.indexOf('=')))
                .hasMessageContaining(rule);
    }

    private static AdversarialLoss loss(String name, String... settings) {
        return Plugins.single(LossProvider.class, name).create(Plugins.settings("losses", name, settings));
    }

    @Nested
    class Minimax implements LossContract {
        @Override
        public String name() {
            return "minimax";
        }
    }

    @Nested
    class NonSaturating implements LossContract {
        @Override
        public String name() {
            return "non-saturating";
        }
    }

    @Nested
    class Smoothed implements LossContract {
        @Override
        public String name() {
            return "non-saturating";
        }

        @Override
        public AdversarialLoss loss() {
            return LossesTest.loss(name(), "label-smoothing=0.1");
        }
    }

    @Nested
    class LeastSquares implements LossContract {
        @Override
        public String name() {
            return "least-squares";
        }

        @Test
        void takes_targets_from_its_settings() {
            AdversarialLoss pearson = LossesTest.loss(name(), "a=-1", "b=1", "c=0");
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

    @Nested
    class Wasserstein implements LossContract {
        @Override
        public String name() {
            return "wasserstein";
        }

        @Test
        void is_a_critics() {
            assertThat(loss().threshold()).isEmpty();
        }
    }

    @Nested
    class Hinge implements LossContract {
        @Override
        public String name() {
            return "hinge";
        }

        @Test
        void leaves_alone_what_is_beyond_its_margins() {
            Tensor real = Tensor.of(Nd4j.createFromArray(1.5, 0.5));
            Tensor fake = Tensor.of(Nd4j.createFromArray(-1.5, -0.5));
            Tensor discriminator = loss().ofDiscriminator(real, fake);
            assertThat(discriminator.value()).isEqualTo(0.5);
            assertThat(gradient(discriminator, real).array().toDoubleVector()).containsExactly(-0.0, -0.5);
            assertThat(gradient(discriminator, fake).array().toDoubleVector()).containsExactly(0, 0.5);
        }
    }

    @Nested
    class Relativistic implements LossContract {
        @Override
        public String name() {
            return "relativistic";
        }

        @Test
        void compares_so_that_no_output_is_real_by_itself() {
            assertThat(loss().threshold()).isEmpty();
        }
    }

    @Nested
    class RelativisticAverage implements LossContract {
        @Override
        public String name() {
            return "relativistic-average";
        }
    }

    @Nested
    class RelativisticAverageLeastSquares implements LossContract {
        @Override
        public String name() {
            return "relativistic-average-least-squares";
        }
    }
}
