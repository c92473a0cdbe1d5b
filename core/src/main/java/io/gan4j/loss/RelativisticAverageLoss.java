package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The relativistic average loss: a real image is more real than generated ones are on average, and a generated one less
 * real than real ones are; the generator wants it the other way round.
 *
 * <p>With f(t) = log(1 + e⁻ᵗ), both terms added up, not halved:
 *
 * <pre>
 * discriminator: E f(real − E fake) + E f(E real − fake)
 * generator:     E f(fake − E real) + E f(E fake − real)
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1807.00734">paper: Jolicoeur-Martineau 2018, section 4.1 (RaSGAN)</a>
 */
public final class RelativisticAverageLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return AgainstMeans.moreReal(real, fake, RelativisticAverageLoss::aboveMean);
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return AgainstMeans.moreReal(fake, real, RelativisticAverageLoss::aboveMean);
    }

    private static Tensor aboveMean(Tensor differences) {
        return differences.negative().softplus().mean();
    }

    /** Names the loss {@code relativistic-average}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "relativistic-average";
        }

        @Override
        public String description() {
            return "each image against the mean of the other kind (Jolicoeur-Martineau 2018)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new RelativisticAverageLoss();
        }
    }
}
