package io.gan4j.data;

/**
 * Brings eight-bit images of one shape into another: sizes by stretching (see {@link Axis}), grey to colour by
 * repeating the channel, colour to grey by the luma of ITU-R BT.601. Rounds once, at the end; images of the wanted
 * shape stay as they are, bit for bit.
 */
public final class ImageConversion {
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    private final ImageShape from;
    private final ImageShape to;
    private final Axis rows;
    private final Axis columns;

    /** Takes shapes of one or three channels. */
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
        byte[] result = new byte[to.length()];
        int area = to.height() * to.width();
        int planes = Math.min(from.channels(), to.channels());
        for (int channel = 0; channel < planes; channel++) {
            double[] scaled = scale(planes == from.channels() ? plane(pixels, channel) : luma(pixels));
            for (int i = 0; i < area; i++) {
                result[channel * area + i] = (byte) Math.round(scaled[i]);
            }
        }
        for (int channel = planes; channel < to.channels(); channel++) {
            System.arraycopy(result, 0, result, channel * area, area);
        }
        return result;
    }

    private double[] plane(byte[] pixels, int channel) {
        double[] plane = new double[from.height() * from.width()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = pixels[channel * plane.length + i] & 0xff;
        }
        return plane;
    }

    private double[] luma(byte[] pixels) {
        double[] sum = new double[from.height() * from.width()];
        for (int channel = 0; channel < LUMA.length; channel++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += LUMA[channel] * (pixels[channel * sum.length + i] & 0xff);
            }
        }
        return sum;
    }

    private double[] scale(double[] plane) {
        return rows.scaleAndTranspose(columns.scaleAndTranspose(plane, from.height()), to.width());
    }
}
