package org.example.squaredhinge;

import io.gan4j.config.Settings;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.FormulaLoss;
import io.gan4j.loss.LossProvider;
import org.nd4j.autodiff.samediff.SDVariable;

/** {@link SquaredHingeLoss} as a formula of the logits: its gradients are derived. */
public final class SquaredHingeFormula extends FormulaLoss {
    @Override
    protected SDVariable ofDiscriminator(SDVariable real, SDVariable fake) {
        return squareBelowOne(real).add(squareBelowOne(fake.neg()));
    }

    @Override
    protected SDVariable ofGenerator(SDVariable fake) {
        return squareBelowOne(fake);
    }

    private static SDVariable squareBelowOne(SDVariable logits) {
        SDVariable below = logits.getSameDiff().nn().relu(logits.rsub(1), 0);
        return below.mul(below).mean().div(2);
    }

    /** Names the loss {@code squared-hinge-formula}. */
    public static final class Provider implements LossProvider {
        @Override
        public String name() {
            return "squared-hinge-formula";
        }

        @Override
        public String description() {
            return "squared-hinge, with derived gradients";
        }

        @Override
        public AdversarialLoss create(Settings settings) {
            return new SquaredHingeFormula();
        }
    }
}
