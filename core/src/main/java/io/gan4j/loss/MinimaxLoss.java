package io.gan4j.loss;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.tensor.Tensor;

/**
 * The minimax game as it stands: the generator minimises what the discriminator maximises.
 *
 * <p>With σ the sigmoid, on logits:
 *
 * <pre>
 * discriminator: −E log σ(real) − E log(1 − σ(fake))
 * generator:      E log(1 − σ(fake))
 * </pre>
 *
 * <p>The generator's gradient vanishes where the discriminator is sure that an image is generated, which it is early in
 * training; {@link NonSaturatingLoss} is the one to train with, this one is for theory and comparison.
 *
 * @see <a href="https://arxiv.org/abs/1406.2661">paper: Goodfellow et al. 2014, equation 1</a>
 */
public final class MinimaxLoss implements AdversarialLoss {
    private final Labels labels;

    /** With labels 1 and 0. */
    public MinimaxLoss() {
        this(Labels.HARD);
    }

    private MinimaxLoss(Labels labels) {
        this.labels = labels;
    }

    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return labels.crossEntropy(real, fake);
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return fake.softplus().mean().negative();
    }

    @Override
    public double labelFlipping() {
        return labels.labelFlipping();
    }

    /** Names the loss {@code minimax}. */
    @AutoService(LossProvider.class)
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "minimax";
        }

        @Override
        public String description() {
            return "the generator minimises log(1 - D(G(z))) (Goodfellow 2014, equation 1)";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new MinimaxLoss(settings.bind(Labels.class));
        }
    }
}
