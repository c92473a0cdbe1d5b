package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The relativistic average loss by least squares: a real image is by 1 more real than generated ones are on average,
 * and a generated one by 1 less real than real ones are; the generator wants it the other way round.
 *
 * <pre>
 * discriminator: E (real − E fake − 1)² + E (fake − E real + 1)²
 * generator:     E (fake − E real − 1)² + E (real − E fake + 1)²
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1807.00734">paper: Jolicoeur-Martineau 2018, appendix (RaLSGAN)</a>
 */
public final class RelativisticAverageLeastSquaresLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return AgainstMeans.moreReal(real, fake, RelativisticAverageLeastSquaresLoss::byOne);
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return AgainstMeans.moreReal(fake, real, RelativisticAverageLeastSquaresLoss::byOne);
    }

    private static Tensor byOne(Tensor differences) {
        return differences.minus(1).square().mean();
    }

    /** Names the loss {@code relativistic-average-least-squares}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "relativistic-average-least-squares";
        }

        @Override
        public String description() {
            return "the same by least squares (Jolicoeur-Martineau 2018)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new RelativisticAverageLeastSquaresLoss();
        }
    }
}
