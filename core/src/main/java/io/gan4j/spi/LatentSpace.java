package io.gan4j.spi;

import io.gan4j.random.Randomness;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a generator's codes are drawn from.
 *
 * @param size numbers in a code
 * @param distribution of each of them, independently
 */
public record LatentSpace(int size, Distribution distribution) {
    /** Distribution of one number of a code. */
    public enum Distribution {
        /** Standard normal. */
        NORMAL,
        /** Uniform in [−1, 1). */
        UNIFORM
    }

    /** Draws {@code n} codes, {@code [n, size]}, from {@code stream} at {@code step}; the caller owns the array. */
    public INDArray draw(Randomness randomness, String stream, long step, long n) {
        return switch (distribution) {
            case NORMAL -> randomness.normal(stream, step, n, size);
            case UNIFORM -> randomness.uniform(stream, step, -1, 1, n, size);
        };
    }
}
