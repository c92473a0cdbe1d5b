package io.gan4j.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The one source of randomness of a run.
 *
 * <p>Every generator is a pure function of (seed, stream name, step), so drawing from one stream never moves another: a
 * sample grid in between cannot change training, and a resumed run needs no random state.
 *
 * @param seed the seed of the run
 */
public record Randomness(long seed) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** Returns the generator of {@code stream} at {@code step}, in its first state. */
    public RandomGenerator generator(String stream, long step) {
        return FACTORY.create(key(stream, step));
    }

    /** Returns a 64-bit key of {@code stream} at {@code step}, for a generator that is not ours. */
    public long key(String stream, long step) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : stream.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return mix(mix(seed ^ hash) + step);
    }

    /** Returns a new float array of {@code shape}, standard normal. */
    public INDArray normal(String stream, long step, long... shape) {
        RandomGenerator generator = generator(stream, step);
        float[] values = new float[Math.toIntExact(product(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) generator.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** Returns a new float array of {@code shape}, uniform in [{@code low}, {@code high}). */
    public INDArray uniform(String stream, long step, float low, float high, long... shape) {
        RandomGenerator generator = generator(stream, step);
        float[] values = new float[Math.toIntExact(product(shape))];
        for (int i = 0; i < values.length; i++) {
            values[i] = generator.nextFloat(low, high);
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    /** Returns {@code n} whole numbers, uniform in 0 … {@code bound} − 1. */
    public int[] integers(String stream, long step, int bound, int n) {
        return generator(stream, step).ints(n, 0, bound).toArray();
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /** The finaliser of SplitMix64: every bit of the input reaches every bit of the output. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
