package io.gan4j.data;

import java.util.List;
import java.util.stream.IntStream;

/** Places that are spread evenly over others, such as a few examples over all, or the starts of parts of one size. */
public final class EvenSpread {
    private EvenSpread() {}

    /**
     * Returns a place among 0 … {@code size} − 1.
     *
     * @param number of the place, from 0, which is place 0, to {@code count}, which is {@code size}: where the last of
     *     {@code count} parts ends
     */
    public static int place(int number, int count, int size) {
        return (int) ((long) number * size / count);
    }

    /** Returns as many as {@code most} of 0 … {@code size} − 1 from 0 on, ascending; all where there are no more. */
    public static int[] places(int size, int most) {
        int count = Math.min(most, size);
        return IntStream.range(0, count).map(i -> place(i, count, size)).toArray();
    }

    /** Returns as many as {@code most} of a list, in their order; all where there are no more. */
    public static <T> List<T> of(List<T> all, int most) {
        return IntStream.of(places(all.size(), most)).mapToObj(all::get).toList();
    }
}
