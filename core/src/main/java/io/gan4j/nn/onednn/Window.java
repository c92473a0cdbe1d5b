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
        /** Whether the kernel covers an image of this size exactly, once. */
        private boolean covers(long size) {
            return kernel == size && dilation == 1 && before == 0 && after == 0;
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
