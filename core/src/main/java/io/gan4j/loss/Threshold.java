package io.gan4j.loss;

import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.tensor.Tensor;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** Finds where the discriminator's loss is lowest for an image that is as often real as generated. */
final class Threshold {
    /** Losses have to be finite so far out. */
    private static final double FARTHEST = 50;

    private static final double FLAT = 1e-9;
    private static final int HALVINGS = 60;

    private Threshold() {}

    static OptionalDouble of(AdversarialLoss loss) {
        if (slope(loss, -FARTHEST) > -FLAT || slope(loss, FARTHEST) < FLAT) {
            return OptionalDouble.empty();
        }
        // The middle of where it is flat: hinge losses are so between both margins.
        double falls = lastWhere(output -> slope(loss, output) < -FLAT);
        double doesNotRise = lastWhere(output -> slope(loss, output) <= FLAT);
        return OptionalDouble.of((falls + doesNotRise) / 2);
    }

    /** Returns the end of what begins at the far left and holds no more at the far right. */
    private static double lastWhere(DoublePredicate holds) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double slope(AdversarialLoss loss, double output) {
        Tensor of = Tensor.of(output).reshape(1, 1);
        return gradient(loss.ofDiscriminator(of, of), of).value();
    }
}
