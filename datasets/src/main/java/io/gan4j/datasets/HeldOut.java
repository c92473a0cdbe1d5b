package io.gan4j.datasets;

import io.gan4j.run.Sha256;

/** Draws the examples that are held out for testing, each by its name alone: others that come or go move none. */
final class HeldOut {
    private HeldOut() {}

    /** Returns where {@code name} lies in [0, 1): the first 52 bits of its SHA-256. What lies low is held out. */
    static double position(String name) {
        return Long.parseLong(Sha256.of(name).substring(0, 13), 16) / 0x1p52;
    }
}
