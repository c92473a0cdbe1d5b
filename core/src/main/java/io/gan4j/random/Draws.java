package io.gan4j.random;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random choices among numbers. */
public final class Draws {
    private Draws() {}

    /** Returns 0 … {@code size} − 1 in random order. */
    public static int[] permutation(RandomGenerator generator, int size) {
        return some(generator, size, size);
    }

    /**
     * Returns 0 … {@code size} − 1 in random order, drawn for the last place first: not the order that
     * {@link #permutation} draws from the same generator. For what has always been drawn so: its seeds keep their
     * meaning.
     */
    public static int[] permutationFromTheLast(RandomGenerator generator, int size) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int drawn = generator.nextInt(i + 1);
            int number = order[drawn];
            order[drawn] = order[i];
            order[i] = number;
        }
        return order;
    }

    /** Returns {@code count} different ones of 0 … {@code size} − 1, in random order. */
    public static int[] some(RandomGenerator generator, int size, int count) {
        int[] order = IntStream.range(0, size).toArray();
        for (int i = 0; i < count; i++) {
            int drawn = i + generator.nextInt(size - i);
            int number = order[drawn];
            order[drawn] = order[i];
            order[i] = number;
        }
        return IntStream.range(0, count).map(i -> order[i]).toArray();
    }
}
