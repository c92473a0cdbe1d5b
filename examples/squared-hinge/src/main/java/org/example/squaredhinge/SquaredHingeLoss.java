package org.example.squaredhinge;

import io.gan4j.config.Settings;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.ElementwiseLoss;
import io.gan4j.loss.LossProvider;
import io.gan4j.loss.Term;

/**
 * The square of the hinge: logits of real images are pushed above 1, those of generated ones below −1, and what is there
 * already has no gradient.
 *
 * <pre>
 * discriminator: ½ E max(0, 1 − real)² + ½ E max(0, 1 + fake)²
 * generator:     ½ E max(0, 1 − fake)²
 * </pre>
 */
public final class SquaredHingeLoss extends ElementwiseLoss {
    private static final Term BELOW_ONE =
            new Term(x -> Math.pow(Math.max(0, 1 - x), 2) / 2, x -> -Math.max(0, 1 - x));

    public SquaredHingeLoss() {
        super(BELOW_ONE, BELOW_ONE.mirrored(), BELOW_ONE);
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
