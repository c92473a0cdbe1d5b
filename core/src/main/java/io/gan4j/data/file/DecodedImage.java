package io.gan4j.data.file;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/** What a decoder has made of an image file, as {@link Levels}. */
final class DecodedImage {
    private static final int EIGHT_BITS = 255;

    private final BufferedImage image;

    /** How many channels have colours: 1 for grey, else 3. */
    private final int colours;

    /** Whether the samples are grey, or red, green and blue, and opacity behind them. */
    private final boolean plain;

    /** The number that is white. */
    private final double most;

    private DecodedImage(BufferedImage image) {
        ColorModel model = image.getColorModel();
        this.image = image;
        this.colours = isGrey(model) ? 1 : ImageShape.OPACITY;
        this.plain = isGrey(model)
                || (model instanceof ComponentColorModel
                        && model.getColorSpace().isCS_sRGB());
        this.most = plain ? Math.pow(2, model.getComponentSize(0)) - 1 : EIGHT_BITS;
    }

    /** Indexed colours count as colours, also when all are grey: turned to grey, they are what they were. */
    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(model instanceof IndexColorModel);
    }

    /** Returns an image as it is asked for, in bytes, or in floats if it is read deeper than these go. */
    static ImageFile.Picture picture(BufferedImage image, Reading reading) {
        DecodedImage decoded = new DecodedImage(inKnownColours(image));
        int channels = reading.opacity() ? ImageShape.OPACITY + 1 : decoded.colours;
        ImageShape shape = new ImageShape(channels, image.getHeight(), image.getWidth());
        return new ImageFile.Picture(
                shape,
                decoded.levels(shape, reading.depth()),
                image.getColorModel().hasAlpha());
    }

    private Levels levels(ImageShape shape, int depth) {
        if (depth == DataSpec.EIGHT_BITS) {
            byte[] pixels = new byte[shape.length()];
            forEach(shape, (i, level) -> pixels[i] = (byte) Math.round(level * EIGHT_BITS));
            return Levels.of(pixels);
        }
        float[] numbers = new float[shape.length()];
        forEach(shape, (i, level) -> numbers[i] = (float) level);
        return Levels.of(numbers);
    }

    /** Java gives colours of other spaces with eight bits only. */
    private static BufferedImage inKnownColours(BufferedImage image) {
        ColorModel model = image.getColorModel();
        boolean fine = Arrays.stream(model.getComponentSize()).anyMatch(bits -> bits > DataSpec.EIGHT_BITS);
        if (!fine || isGrey(model) || model.getColorSpace().isCS_sRGB()) {
            return image;
        }
        ColorModel known = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                model.hasAlpha(),
                false,
                model.hasAlpha() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        BufferedImage converted = new BufferedImage(
                known, known.createCompatibleWritableRaster(image.getWidth(), image.getHeight()), false, null);
        return new ColorConvertOp(null).filter(image, converted);
    }

    /** Takes a level, 0 … 1, to its place in the order channel, row, column. */
    @FunctionalInterface
    private interface Sink {
        void put(int index, double level);
    }

    private void forEach(ImageShape shape, Sink sink) {
        int area = shape.height() * shape.width();
        boolean transparent = image.getColorModel().hasAlpha();
        boolean premultiplied = plain && image.isAlphaPremultiplied();
        int bands = plain ? image.getRaster().getNumBands() : ImageShape.OPACITY + 1;
        for (int y = 0; y < shape.height(); y++) {
            int[] line = plain ? image.getRaster().getPixels(0, y, shape.width(), 1, (int[]) null) : colours(y);
            for (int x = 0; x < shape.width(); x++) {
                int pixel = y * shape.width() + x;
                double opacity = transparent ? line[bands * x + colours] / most : 1;
                for (int channel = 0; channel < Math.min(shape.channels(), ImageShape.OPACITY); channel++) {
                    double level = line[bands * x + channel % colours] / most;
                    double covering = premultiplied ? Math.min(level, opacity) : level * opacity;
                    sink.put(channel * area + pixel, covering + (1 - opacity));
                }
                if (shape.hasOpacity()) {
                    sink.put(ImageShape.OPACITY * area + pixel, opacity);
                }
            }
        }
    }

    /** Returns red, green, blue and opacity of the pixels of a line, eight bits each. */
    private int[] colours(int y) {
        int[] packed = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        int[] colours = new int[4 * packed.length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = packed[i / 4] >>> (i % 4 == 3 ? 24 : 16 - 8 * (i % 4)) & 0xff;
        }
        return colours;
    }
}
