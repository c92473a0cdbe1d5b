package io.gan4j.data;

/**
 * The shape of one image.
 *
 * @param channels 1 for grey, 3 for colour, 4 for colour as it looks on white and opacity
 * @param height in pixels
 * @param width in pixels
 */
public record ImageShape(int channels, int height, int width) {
    /** The channel that says how opaque a pixel is, 1 for wholly, of images that have four. */
    public static final int OPACITY = 3;

    /** What one array can hold of pixels. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    /** @throws IllegalArgumentException if no image has this shape */
    void requirePossible() {
        if (channels < 1 || height < 1 || width < 1 || width > MOST / channels / height) {
            throw new IllegalArgumentException(
                    "there can be no image of " + height + "×" + width + "×" + channels + " numbers");
        }
    }

    /** Returns whether images of it have a channel of opacity. */
    public boolean hasOpacity() {
        return channels == OPACITY + 1;
    }

    public int length() {
        return channels * height * width;
    }

    /** Returns whether it is that of a point in the plane, x and y, which is drawn as such and not as two pixels. */
    public boolean isPoint() {
        return channels == 1 && height == 1 && width == 2;
    }

    /** Returns {@code [channels, height, width]}. */
    public long[] dimensions() {
        return new long[] {channels, height, width};
    }

    /** Returns {@code [n, channels, height, width]}. */
    public long[] batch(long n) {
        return new long[] {n, channels, height, width};
    }

    @Override
    public String toString() {
        return height + "×" + width + "×" + channels;
    }
}
