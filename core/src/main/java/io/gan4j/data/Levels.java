package io.gan4j.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.IntUnaryOperator;

/**
 * How bright an image is, in the order channel, row, column, from 0 for black to 1 for white: pixels of eight bits, or
 * floats where bytes cannot hold it. Immutable.
 */
public abstract sealed class Levels {
    private Levels() {}

    /** Takes pixels 0 … 255, which are kept and must not change. */
    public static Levels of(byte[] pixels) {
        return new Bytes(pixels);
    }

    /** Takes numbers 0 … 1, which are kept and must not change. */
    public static Levels of(float[] numbers) {
        return new Floats(numbers);
    }

    /** Returns whether they are more than eight-bit pixels can hold. */
    public abstract boolean isContinuous();

    public abstract int length();

    /** Returns one of them, 0 … 1. */
    public abstract float number(int index);

    /** Returns the nearest pixel 0 … 255. */
    public abstract int pixel(int index);

    /** Returns the nearest pixels 0 … 255, in a new array. */
    public final byte[] pixels() {
        byte[] pixels = new byte[length()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) pixel(i);
        }
        return pixels;
    }

    /**
     * Returns others.
     *
     * @param from of each the index of the one here that it is
     */
    public abstract Levels select(int length, IntUnaryOperator from);

    /** Returns a part of the image. */
    public abstract Levels cut(ImageShape whole, int top, int left, int height, int width);

    /** Returns them in another shape. */
    public abstract Levels convert(ImageConversion conversion);

    /** Puts all of them into {@code digest}. */
    abstract void digest(MessageDigest digest);

    /** Copies a part of an image from one array into another of the same kind. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // both are arrays of bytes, or of floats
    private static void copy(Object from, ImageShape whole, int top, int left, int height, int width, Object to) {
        for (int line = 0; line < whole.channels() * height; line++) {
            int row = line / height * whole.height() + top + line % height;
            System.arraycopy(from, row * whole.width() + left, to, line * width, width);
        }
    }

    private static final class Bytes extends Levels {
        private static final float[] NUMBERS = new float[256];

        static {
            for (int pixel = 0; pixel < NUMBERS.length; pixel++) {
                NUMBERS[pixel] = pixel / 255f;
            }
        }

        private final byte[] pixels;

        Bytes(byte[] pixels) {
            this.pixels = pixels;
        }

        @Override
        public boolean isContinuous() {
            return false;
        }

        @Override
        public int length() {
            return pixels.length;
        }

        @Override
        public float number(int index) {
            return NUMBERS[pixels[index] & 0xff];
        }

        @Override
        public int pixel(int index) {
            return pixels[index] & 0xff;
        }

        @Override
        public Levels select(int length, IntUnaryOperator from) {
            byte[] some = new byte[length];
            for (int i = 0; i < length; i++) {
                some[i] = pixels[from.applyAsInt(i)];
            }
            return new Bytes(some);
        }

        @Override
        public Levels cut(ImageShape whole, int top, int left, int height, int width) {
            byte[] part = new byte[whole.channels() * height * width];
            copy(pixels, whole, top, left, height, width, part);
            return new Bytes(part);
        }

        @Override
        public Levels convert(ImageConversion conversion) {
            return new Bytes(conversion.convert(pixels));
        }

        @Override
        void digest(MessageDigest digest) {
            digest.update(pixels);
        }
    }

    private static final class Floats extends Levels {
        private final float[] numbers;

        Floats(float[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public boolean isContinuous() {
            return true;
        }

        @Override
        public int length() {
            return numbers.length;
        }

        @Override
        public float number(int index) {
            return numbers[index];
        }

        @Override
        public int pixel(int index) {
            return ValueRange.UNIT.toPixel(numbers[index]);
        }

        @Override
        public Levels select(int length, IntUnaryOperator from) {
            float[] some = new float[length];
            for (int i = 0; i < length; i++) {
                some[i] = numbers[from.applyAsInt(i)];
            }
            return new Floats(some);
        }

        @Override
        public Levels cut(ImageShape whole, int top, int left, int height, int width) {
            float[] part = new float[whole.channels() * height * width];
            copy(numbers, whole, top, left, height, width, part);
            return new Floats(part);
        }

        @Override
        public Levels convert(ImageConversion conversion) {
            return new Floats(conversion.convert(numbers));
        }

        @Override
        void digest(MessageDigest digest) {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
            bytes.asFloatBuffer().put(numbers);
            digest.update(bytes);
        }
    }
}
