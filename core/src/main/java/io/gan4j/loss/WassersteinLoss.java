package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The difference of a critic's means, which is Wasserstein's distance between real and generated images if the critic's
 * slopes are of length 1 at most. It says nothing of that: clipping, a gradient penalty, or spectral normalization
 * does.
 *
 * <pre>
 * discriminator: E fake − E real
 * generator:     − E fake
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1701.07875">paper: Arjovsky et al. 2017, equations 2 and 3</a>
 */
public final class WassersteinLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return fake.mean().minus(real.mean());
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return fake.mean().negative();
    }

    /** Names the loss {@code wasserstein}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "wasserstein";
        }

        @Override
        public String description() {
            return "difference of a critic's means; needs a bound on its slopes (Arjovsky 2017)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new WassersteinLoss();
        }
    }
}
