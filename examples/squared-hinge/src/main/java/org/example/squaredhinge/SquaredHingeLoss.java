package org.example.squaredhinge;

import io.gan4j.config.Settings;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.tensor.Tensor;

/**
 * The square of the hinge: logits of real images are pushed above 1, those of generated ones below −1, and what is there
 * already has no gradient.
 *
 * <pre>
 * discriminator: ½ E max(0, 1 − real)² + ½ E max(0, 1 + fake)²
 * generator:     ½ E max(0, 1 − fake)²
 * </pre>
 */
public final class SquaredHingeLoss implements AdversarialLoss {
    @Override
    public Tensor ofDiscriminator(Tensor real, Tensor fake) {
        return belowOne(real).plus(belowOne(fake.negative()));
    }

    @Override
    public Tensor ofGenerator(Tensor real, Tensor fake) {
        return belowOne(fake);
    }

    private static Tensor belowOne(Tensor logits) {
        return logits.negative().plus(1).relu().square().mean().times(0.5);
    }

    /** Names the loss {@code squared-hinge}. */
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "squared-hinge";
        }

        @Override
        public String description() {
            return "logits of real images above 1, of generated ones below -1, by squares";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new SquaredHingeLoss();
        }
    }
}
