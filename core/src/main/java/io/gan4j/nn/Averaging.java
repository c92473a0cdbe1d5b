package io.gan4j.nn;

import io.gan4j.config.Scheduled;

/** How an exponential moving average of a network's weights follows them. */
@FunctionalInterface
public interface Averaging {
    /**
     * Returns the weight of the average so far in an update, in [0, 1); by 0 the average becomes the weights
     * themselves.
     *
     * @param updates done before it
     */
    double decay(long updates);

    /**
     * Returns an averaging of one decay; while that is less, (1 + t) / (10 + t) after t updates, as TensorFlow's
     * {@code ExponentialMovingAverage} has it, so that initial weights are soon forgotten.
     *
     * @param decay in (0, 1)
     */
    static Averaging ofDecay(double decay) {
        // Of the initial weights 0.999 by itself would leave a tenth after 2,300 updates.
        return updates -> Math.min(decay, (1.0 + updates) / (10 + updates));
    }

    /**
     * Returns an averaging in which weights count half after {@code images}; after 0 they do not count at all.
     *
     * <p>Source: the training loops of StyleGAN (Karras et al. 2019), which counts in images, and of R3GAN (Huang et
     * al. 2024), which moves the half-life.
     *
     * @param images the half-life, at least 0
     * @param batch images in an update
     * @param horizon of the training, in updates
     */
    static Averaging ofHalfLife(Scheduled images, int batch, Horizon horizon) {
        return updates -> Math.pow(0.5, batch / images.at(horizon.progress(updates)));
    }
}
