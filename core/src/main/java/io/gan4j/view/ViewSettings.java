package io.gan4j.view;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;

/**
 * The settings at {@code gan4j.discriminator}.
 *
 * @param packing images that are judged together
 * @param instanceNoise standard deviation of what is added to every pixel
 */
record ViewSettings(int packing, Scheduled instanceNoise, DifferentiableAugmentation augmentation) {
    ViewSettings {
        Require.atLeast("packing", packing, 1);
        Require.atLeast("instanceNoise", instanceNoise, 0);
    }

    /** Returns whether images are seen as they are. */
    boolean isPlain() {
        return packing == 1 && instanceNoise.isZero() && !augmentation.isOn();
    }

    /** Returns the name of a setting by which they are not. */
    String setting() {
        return packing > 1 ? "packing" : augmentation.isOn() ? augmentation.setting() : "instance-noise";
    }
}
