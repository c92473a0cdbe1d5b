package io.gan4j.loss;

import io.gan4j.config.Require;
import io.gan4j.tensor.Tensor;

/**
 * What a discriminator that gives probabilities is told: 1 of real images and 0 of generated ones, or nearly so.
 *
 * @param labelSmoothing what real images lack of 1. Generated ones stay at 0: else the best discriminator would like
 *     the generator's mistakes (Salimans et al. 2016, section 3.4)
 * @param labelFlipping as {@link AdversarialLoss#labelFlipping}
 */
record Labels(double labelSmoothing, double labelFlipping) {
    Labels {
        Require.that(labelSmoothing >= 0 && labelSmoothing < 1, "labelSmoothing", "must be at least 0 and below 1");
        requireShare(labelFlipping);
    }

    static void requireShare(double labelFlipping) {
        Require.that(labelFlipping >= 0 && labelFlipping < 0.5, "labelFlipping", "must be at least 0 and below 0.5");
    }

    /** 1 of real images, 0 of generated ones, always. */
    static final Labels HARD = new Labels(0, 0);

    /** Returns the cross-entropy of both kinds, added up. */
    Tensor crossEntropy(Tensor real, Tensor fake) {
        Tensor ofReal = real.negative().softplus().mean();
        Tensor smoothed = labelSmoothing == 0
                ? ofReal
                : ofReal.times(1 - labelSmoothing).plus(real.softplus().mean().times(labelSmoothing));
        return smoothed.plus(fake.softplus().mean());
    }
}
