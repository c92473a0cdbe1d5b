package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The loss that classic GANs are trained with: the generator maximises the probability that its images are taken for
 * real, which has a strong gradient just where {@link MinimaxLoss} has none.
 *
 * <p>With σ the sigmoid, on logits:
 *
 * <pre>
 * discriminator: −E log σ(real) − E log(1 − σ(fake))
 * generator:     −E log σ(fake)
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1406.2661">paper: Goodfellow et al. 2014, section 3</a>
 */
public final class NonSaturatingLoss implements AdversarialLoss {
    private final Labels labels;

    /** With labels 1 and 0. */
    public NonSaturatingLoss() {
        this(Labels.HARD);
    }

    private NonSaturatingLoss(Labels labels) {
        this.labels = labels;
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return labels.crossEntropy(real, fake);
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return fake.negative().softplus().mean();
    }

    @Override
    public double labelFlipping() {
        return labels.labelFlipping();
    }

    /** Names the loss {@code non-saturating}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "non-saturating";
        }

        @Override
        public String description() {
            return "the generator maximises log D(G(z)) (Goodfellow 2014, section 3)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new NonSaturatingLoss(settings.bind(Labels.class));
        }
    }
}
