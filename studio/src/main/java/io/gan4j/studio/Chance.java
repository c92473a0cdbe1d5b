package io.gan4j.studio;

import java.security.SecureRandom;

/**
 * What nobody is to foresee: tokens, and which of two images is the real one. Nothing that is computed depends on it.
 */
final class Chance {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Chance() {}

    static boolean either() {
        return RANDOM.nextBoolean();
    }

    /** Returns a number from 0 to one less than {@code bound}. */
    static int below(int bound) {
        return RANDOM.nextInt(bound);
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
