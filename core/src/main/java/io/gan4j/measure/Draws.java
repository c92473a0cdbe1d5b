package io.gan4j.measure;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random choices among numbers. */
public final class Draws {
    private Draws() {}

    /** Returns 0 … {@code size} − 1 in random order. */
    public static int[] permutation(RandomGenerator generator, int size) {
        return some(generator, size, size);
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
