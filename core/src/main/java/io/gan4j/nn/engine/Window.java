package io.gan4j.nn.engine;

import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;

/** How the kernel of a convolution moves over an image. */
public record Window(Axis vertical, Axis horizontal) {
    /**
     * The kernel's movement along one axis.
     *
     * @param kernel its size
     * @param dilation 1 for neighbouring pixels
     * @param before padding above or left
     * @param after padding below or right
     */
    public record Axis(long kernel, long stride, long dilation, long before, long after) {
        /** Returns the pixels of so many that a window looks at. */
        private int[] places(int position, long size) {
            long first = position * stride - before;
            return LongStream.range(0, kernel)
                    .map(step -> first + step * dilation)
                    .filter(place -> place >= 0 && place < size)
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }

        /** Whether the kernel covers an image of this size exactly, once. */
        private boolean covers(long size) {
            return kernel == size && dilation == 1 && before == 0 && after == 0;
        }
    }

    /**
     * Finds the first maximum of each window of maps; padding has none.
     *
     * @param shape of the maps, {@code [n, c, h, w]}
     * @param height of what is made of a map
     * @param width of it
     * @param values of the maps, by their places in plain order
     * @return the places of the maxima, in plain order of what is made
     */
    public int[] winners(long[] shape, long height, long width, IntToDoubleFunction values) {
        int columns = Math.toIntExact(shape[3]);
        int pixels = Math.toIntExact(shape[2] * shape[3]);
        int across = Math.toIntExact(width);
        int made = Math.toIntExact(height * width);
        int[] winners = new int[Math.toIntExact(shape[0] * shape[1]) * made];
        for (int i = 0; i < winners.length; i++) {
            int map = i / made * pixels;
            int winner = -1;
            for (int row : vertical.places(i % made / across, shape[2])) {
                for (int column : horizontal.places(i % across, shape[3])) {
                    int place = map + row * columns + column;
                    winner = winner < 0 || values.applyAsDouble(place) > values.applyAsDouble(winner) ? place : winner;
                }
            }
            winners[i] = winner;
        }
        return winners;
    }

    public boolean covers(long height, long width) {
        return vertical.covers(height) && horizontal.covers(width);
    }

    /** Returns the weights' shape. */
    public long[] weights(long out, long in) {
        return new long[] {out, in, vertical.kernel, horizontal.kernel};
    }

    /**
     * Returns the weights' shape where maps are divided into groups, each made of its own group alone.
     *
     * @param out maps of all groups
     * @param in maps of all groups
     */
    public long[] weights(long groups, long out, long in) {
        return new long[] {groups, out / groups, in / groups, vertical.kernel, horizontal.kernel};
    }

    public long[] kernel() {
        return new long[] {vertical.kernel, horizontal.kernel};
    }

    public long[] stride() {
        return new long[] {vertical.stride, horizontal.stride};
    }

    /** Returns dilation as oneDNN counts it: 0 for neighbouring pixels. */
    public long[] gaps() {
        return new long[] {vertical.dilation - 1, horizontal.dilation - 1};
    }

    public long[] before() {
        return new long[] {vertical.before, horizontal.before};
    }

    public long[] after() {
        return new long[] {vertical.after, horizontal.after};
    }
}
