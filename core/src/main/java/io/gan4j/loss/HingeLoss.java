package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The hinge loss: real images are pushed above 1 and generated ones below −1, and what is beyond its margin is left
 * alone. The generator's is a critic's.
 *
 * <pre>
 * discriminator: E max(0, 1 − real) + E max(0, 1 + fake)
 * generator:     − E fake
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1705.02894">paper: Lim and Ye 2017, section 3</a>
 * @see <a href="https://arxiv.org/abs/1802.05957">paper: Miyato et al. 2018, equations 16 and 17</a>
 */
public final class HingeLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return belowOne(real).plus(belowOne(fake.negative()));
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return fake.mean().negative();
    }

    private static Tensor belowOne(Tensor logits) {
        return logits.negative().plus(1).relu().mean();
    }

    /** Names the loss {@code hinge}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "hinge";
        }

        @Override
        public String description() {
            return "real logits above 1, generated ones below -1; what is there is left alone (Lim 2017)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new HingeLoss();
        }
    }
}
