package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The relativistic loss of pairs: the discriminator says by how much a real image is more real than a generated one,
 * and the generator wants it the other way round. Every mode of the data is compared, so none can be left out for
 * nothing.
 *
 * <p>Pairs are the i-th real and the i-th generated image; with f(t) = log(1 + e⁻ᵗ):
 *
 * <pre>
 * discriminator: E f(real − fake)
 * generator:     E f(fake − real)
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1807.00734">paper: Jolicoeur-Martineau 2018, equations 3 and 4</a>
 * @see <a href="https://arxiv.org/abs/2501.05441">paper: Huang et al. 2024, equation 2</a>
 */
public final class RelativisticLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return fake.minus(real).softplus().mean();
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return real.minus(fake).softplus().mean();
    }

    /** Names the loss {@code relativistic}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "relativistic";
        }

        @Override
        public String description() {
            return "pairs: a real image is more real than a generated one (Jolicoeur-Martineau 2018)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new RelativisticLoss();
        }
    }
}
