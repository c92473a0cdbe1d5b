package io.gan4j.spi;

import io.gan4j.config.Require;
import io.gan4j.random.Randomness;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a generator's codes are drawn from.
 *
 * @param size numbers in a code
 * @param distribution of each of them, independently
 */
public record LatentSpace(int size, Distribution distribution) {
    public LatentSpace {
        Require.atLeast("size", size, 1);
    }

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

    /**
     * Returns the code at {@code fraction} of the way from {@code from} to {@code to}, both {@code [size]}: along the
     * great circle for normal codes, which all lie near a sphere, and along the line for uniform ones.
     *
     * <p>Source: White 2016, "Sampling generative networks", section 2.1.
     */
    public INDArray between(INDArray from, INDArray to, double fraction) {
        if (distribution == Distribution.UNIFORM) {
            return from.mul(1 - fraction).addi(to.mul(fraction));
        }
        double cosine = from.mul(to).sumNumber().doubleValue()
                / (from.norm2Number().doubleValue() * to.norm2Number().doubleValue());
        double angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
        if (Math.sin(angle) < 1e-6) {
            return from.mul(1 - fraction).addi(to.mul(fraction));
        }
        return from.mul(Math.sin((1 - fraction) * angle) / Math.sin(angle))
                .addi(to.mul(Math.sin(fraction * angle) / Math.sin(angle)));
    }
}
