package io.gan4j.data;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Brings images of one shape into another: sizes by stretching (see {@link Axis}), grey to colour by repeating the
 * channel, colour to grey by the luma of ITU-R BT.601. What has no opacity is opaque; where none is wanted, it is left
 * out, since colours are those on white. Pixels are rounded once, at the end; images of the wanted shape stay as they
 * are, bit for bit.
 */
public final class ImageConversion {

    private final ImageShape from;
    private final ImageShape to;
    private final Axis rows;
    private final Axis columns;

    /** Takes shapes of one, three or four channels. */
    public ImageConversion(ImageShape from, ImageShape to) {
        this.from = from;
        this.to = to;
        this.rows = new Axis(from.height(), to.height());
        this.columns = new Axis(from.width(), to.width());
    }

    /** Returns a new array, in the order channel, row, column, as {@code pixels} is. */
    public byte[] convert(byte[] pixels) {
        if (from.equals(to)) {
            return pixels.clone();
        }
        double[] converted = convert(i -> pixels[i] & 0xff, 255);
        byte[] result = new byte[converted.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) Math.round(converted[i]);
        }
        return result;
    }

    /** Does the same with numbers 0 … 1, which are not rounded. */
    public float[] convert(float[] numbers) {
        if (from.equals(to)) {
            return numbers.clone();
        }
        double[] converted = convert(i -> numbers[i], 1);
        float[] result = new float[converted.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) converted[i];
        }
        return result;
    }

    private double[] convert(IntToDoubleFunction levels, double opaque) {
        double[] result = new double[to.length()];
        int area = to.height() * to.width();
        boolean becomesGrey = to.channels() == 1 && from.channels() > 1;
        for (int channel = 0; channel < to.channels(); channel++) {
            if (channel == ImageShape.OPACITY && !from.hasOpacity()) {
                Arrays.fill(result, channel * area, (channel + 1) * area, opaque);
            } else if (channel < from.channels()) {
                double[] scaled = scale(becomesGrey ? luma(levels) : plane(levels, channel));
                System.arraycopy(scaled, 0, result, channel * area, area);
            } else {
                System.arraycopy(result, 0, result, channel * area, area);
            }
        }
        return result;
    }

    private double[] plane(IntToDoubleFunction levels, int channel) {
        double[] plane = new double[from.height() * from.width()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = levels.applyAsDouble(channel * plane.length + i);
        }
        return plane;
    }

    private double[] luma(IntToDoubleFunction levels) {
        double[] plane = new double[from.height() * from.width()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = luma(
                    levels.applyAsDouble(i),
                    levels.applyAsDouble(plane.length + i),
                    levels.applyAsDouble(2 * plane.length + i));
        }
        return plane;
    }

    /** Returns how bright a colour is, on the scale of its channels, as ITU-R BT.601 has it. */
    public static double luma(double red, double green, double blue) {
        return 0.299 * red + 0.587 * green + 0.114 * blue;
    }

    private double[] scale(double[] plane) {
        return rows.scaleAndTranspose(columns.scaleAndTranspose(plane, from.height()), to.width());
    }
}
