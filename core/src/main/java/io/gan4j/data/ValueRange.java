package io.gan4j.data;

/** What the numbers of an image range over inside networks: pixels are mapped to it linearly. */
public enum ValueRange {
    /** [−1, 1], the range of tanh (DCGAN and nearly all since). */
    SYMMETRIC(-1, 1),
    /** [0, 1], the range of the sigmoid (Goodfellow 2014, Mirza 2014). */
    UNIT(0, 1);

    private final float low;
    private final float high;

    ValueRange(float low, float high) {
        this.low = low;
        this.high = high;
    }

    public float low() {
        return low;
    }

    public float high() {
        return high;
    }

    /** Returns how far it is from black to white. */
    public float width() {
        return high - low;
    }

    /** Maps a pixel of 0 … 255 into the range. */
    public float fromPixel(int pixel) {
        return low + width() * pixel / 255f;
    }

    /** Maps a number, 0 for black and 1 for white, into the range; that of a pixel to the same as the pixel. */
    public float fromNumber(float number) {
        return low + width() * number;
    }

    /** Maps a value of the range to the nearest pixel of 0 … 255; what lies outside is clamped. */
    public int toPixel(float value) {
        return Math.round(toNumber(value) * 255f);
    }

    /** Maps a value of the range to a number, 0 for black and 1 for white; what lies outside is clamped. */
    public float toNumber(float value) {
        return Math.max(0, Math.min(1, (value - low) / width()));
    }
}
