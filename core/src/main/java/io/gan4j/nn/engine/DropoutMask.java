package io.gan4j.nn.engine;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/**
 * What inverted dropout multiplies the input of a layer by, pass after pass: 1/{@code keep} with probability
 * {@code keep}, else 0.
 */
public final class DropoutMask {
    private static final long UNSIGNED = 0xffff_ffffL;

    private final Noise noise;
    private final String layer;
    private final float kept;
    private final long limit;

    /** @param keep in (0, 1] */
    DropoutMask(Noise noise, String layer, double keep) {
        this.noise = noise;
        this.layer = layer;
        this.kept = (float) (1 / keep);
        this.limit = Math.round(keep * 0x1p32);
    }

    /** Fills in the multipliers of the pass at hand, for the elements in 'c' order. */
    public void draw(FloatBuffer multipliers) {
        SplittableRandom random = new SplittableRandom(noise.key(layer));
        for (int i = 0; i < multipliers.capacity(); i++) {
            // 1 if the number is below the limit. Nobody can foretell a branch here.
            long below = ((random.nextInt() & UNSIGNED) - limit) >>> 63;
            multipliers.put(i, below * kept);
        }
    }
}
