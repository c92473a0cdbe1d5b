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
 * <p>Of processes that train one run together each has a {@link Share} of every batch, and draws what its examples
 * would be given in the whole one: arrays are drawn for the examples of all, and cut.
 *
 * @param seed the seed of the run
 * @param share which rows of arrays are given: those of a batch with as many rows for every other process
 */
public record Randomness(long seed, Share share) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** Returns that of a run that one process trains. */
    public Randomness(long seed) {
        this(seed, Share.WHOLE);
    }

    /** Returns the same for a process with a share of every batch. */
    public Randomness of(Share another) {
        return new Randomness(seed, another);
    }

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
        return array(generator(stream, step), generator -> (float) generator.nextGaussian(), shape);
    }

    /** Returns a new float array of {@code shape}, uniform in [{@code low}, {@code high}). */
    public INDArray uniform(String stream, long step, float low, float high, long... shape) {
        return array(generator(stream, step), generator -> generator.nextFloat(low, high), shape);
    }

    /** Returns {@code n} whole numbers, uniform in 0 … {@code bound} − 1. */
    public int[] integers(String stream, long step, int bound, int n) {
        return generator(stream, step)
                .ints((long) n * share.of(), 0, bound)
                .skip((long) n * share.rank())
                .limit(n)
                .toArray();
    }

    private INDArray array(RandomGenerator generator, Draw draw, long... shape) {
        float[] values = new float[Math.toIntExact(product(shape))];
        share.passOver(values.length, () -> draw.of(generator));
        for (int i = 0; i < values.length; i++) {
            values[i] = draw.of(generator);
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private interface Draw {
        float of(RandomGenerator generator);
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
