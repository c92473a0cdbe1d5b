package io.gan4j.nn.onednn;

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
        /** Returns the first pixel of a window without gaps. */
        private int first(int position) {
            return (int) Math.max(0, position * stride - before);
        }

        private int end(int position) {
            return (int) (position * stride - before + kernel);
        }

        /** Whether the kernel covers an image of this size exactly, once. */
        private boolean covers(long size) {
            return kernel == size && dilation == 1 && before == 0 && after == 0;
        }
    }

    /**
     * Finds the first maximum of each window of maps {@code [n, c, h, w]}; padding has none.
     *
     * @param values in plain order
     * @param winners is given their places, in the order of the result
     */
    void winners(float[] values, long[] shape, long[] result, int[] winners) {
        int height = (int) shape[2];
        int width = (int) shape[3];
        for (int i = 0; i < winners.length; i++) {
            int column = i % (int) result[3];
            int row = i / (int) result[3] % (int) result[2];
            int map = i / (int) (result[2] * result[3]);
            int winner = -1;
            for (int y = vertical.first(row); y < Math.min(vertical.end(row), height); y++) {
                for (int x = horizontal.first(column); x < Math.min(horizontal.end(column), width); x++) {
                    int place = (map * height + y) * width + x;
                    if (winner < 0 || values[place] > values[winner]) {
                        winner = place;
                    }
                }
            }
            winners[i] = winner;
        }
    }

    boolean covers(long height, long width) {
        return vertical.covers(height) && horizontal.covers(width);
    }

    /** Returns the weights' shape. */
    long[] weights(long out, long in) {
        return new long[] {out, in, vertical.kernel, horizontal.kernel};
    }

    long[] kernel() {
        return new long[] {vertical.kernel, horizontal.kernel};
    }

    long[] stride() {
        return new long[] {vertical.stride, horizontal.stride};
    }

    /** Returns dilation as oneDNN counts it: 0 for neighbouring pixels. */
    long[] gaps() {
        return new long[] {vertical.dilation - 1, horizontal.dilation - 1};
    }

    long[] before() {
        return new long[] {vertical.before, horizontal.before};
    }

    long[] after() {
        return new long[] {vertical.after, horizontal.after};
    }
}
