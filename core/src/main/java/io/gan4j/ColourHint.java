package io.gan4j;

import io.gan4j.data.ImageConversion;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A colour that a translation is to have at a point.
 *
 * @param x column, from 0 at the left
 * @param y row, from 0 at the top
 * @param colour {@code 0xrrggbb}
 */
public record ColourHint(int x, int y, int colour) {
    /** Pixels around the point that are told, too. */
    private static final int AROUND = 2;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6}),([0-9]{1,6}),#?([0-9a-fA-F]{6})");

    /**
     * Parses {@code x,y,#rrggbb}; the number sign may be left out.
     *
     * @throws InvalidInputException if it has another form
     */
    public static ColourHint parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw InvalidInputException.lines(
                    "\"" + text + "\" is no hint.",
                    "Write x,y,colour, such as 20,31,#ff8800: column and row from 0 at the left upper corner, and red, green"
                            + " and blue in hexadecimal digits.");
        }
        return new ColourHint(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3), 16));
    }

    void requireWithin(String file, ImageShape image) {
        if (x >= image.width() || y >= image.height()) {
            throw InvalidInputException.lines(
                    "Hint " + this + " lies outside " + file + ", which is " + image.width() + " wide and "
                            + image.height() + " high.",
                    "Columns are 0 to " + (image.width() - 1) + ", rows 0 to " + (image.height() - 1) + ".");
        }
    }

    /**
     * Returns hints as a translator takes them, each a square about its point.
     *
     * @param of the image that they are within
     * @param image as the network takes it, {@code [1, c, h, w]}, perhaps larger
     */
    static INDArray array(List<ColourHint> hints, ImageShape of, INDArray image, ValueRange range) {
        int channels = (int) image.size(1);
        int height = (int) image.size(2);
        int width = (int) image.size(3);
        float[] values = new float[(channels + 1) * height * width];
        for (ColourHint hint : hints) {
            for (int row = Math.max(0, hint.y - AROUND); row <= Math.min(of.height() - 1, hint.y + AROUND); row++) {
                int last = Math.min(of.width() - 1, hint.x + AROUND);
                for (int column = Math.max(0, hint.x - AROUND); column <= last; column++) {
                    for (int channel = 0; channel < channels; channel++) {
                        values[(channel * height + row) * width + column] =
                                range.fromPixel(hint.level(channel, channels));
                    }
                    values[(channels * height + row) * width + column] = 1;
                }
            }
        }
        return Nd4j.createFromArray(values).reshape('c', 1, channels + 1, height, width);
    }

    /** Returns red, green, blue or opacity; of one channel the luma of colours, as ITU-R BT.601 has it. */
    private int level(int channel, int channels) {
        if (channel == ImageShape.OPACITY) {
            return 255;
        }
        int red = colour >> 16 & 0xff;
        int green = colour >> 8 & 0xff;
        int blue = colour & 0xff;
        if (channels == 1) {
            return (int) Math.round(ImageConversion.luma(red, green, blue));
        }
        return channel == 0 ? red : channel == 1 ? green : blue;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d,%d,#%06x", x, y, colour);
    }
}
