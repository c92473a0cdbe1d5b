package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Image files, seen as a network sees its data: PNG, JPEG, GIF (the first picture), BMP, TIFF.
 *
 * <p>They are scaled and converted as {@link Examples#prepare} does it. What is transparent is laid on black, the
 * ground of the embedded digits.
 */
public final class ImageFile {
    public static final int BLACK = 0;
    public static final int WHITE = 255;

    private ImageFile() {}

    /**
     * A decoded image.
     *
     * @param pixels 0 … 255 in the order channel, row, column
     * @param transparent whether pixels of the file can be transparent
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Picture(ImageShape shape, byte[] pixels, boolean transparent) {}

    /**
     * Reads images.
     *
     * @param data whose shape and range they are brought to
     * @return {@code [n, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if a file is missing or no image
     */
    public static INDArray read(List<Path> files, DataSpec data) {
        int length = data.image().length();
        float[] values = new float[Math.multiplyExact(files.size(), length)];
        for (int i = 0; i < files.size(); i++) {
            byte[] pixels = pixels(files.get(i), data.image());
            for (int k = 0; k < length; k++) {
                values[i * length + k] = data.range().fromPixel(pixels[k] & 0xff);
            }
        }
        return Nd4j.createFromArray(values).reshape('c', data.image().batch(files.size()));
    }

    /** Returns the pixels of an image on black in the order channel, row, column. */
    static byte[] pixels(Path file, ImageShape shape) {
        Picture picture = picture(file, BLACK);
        return new ImageConversion(picture.shape(), shape).convert(picture.pixels());
    }

    /**
     * Reads an image as it is.
     *
     * @param ground what is laid under transparent pixels, {@link #BLACK} to {@link #WHITE}
     * @throws InvalidInputException if the file is missing or no image
     */
    public static Picture picture(Path file, int ground) {
        BufferedImage image = decode(file);
        boolean grey = isGrey(image.getColorModel());
        return new Picture(
                new ImageShape(grey ? 1 : 3, image.getHeight(), image.getWidth()),
                grey ? grey(image, ground) : colour(image, ground),
                image.getColorModel().hasAlpha());
    }

    private static BufferedImage decode(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder.\nName the images in it: " + file.resolve("*.png"));
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no file " + file);
        }
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) { // a damaged file makes decoders fail in many ways
            throw new InvalidInputException(
                    file
                            + " cannot be read: it is damaged, or of a rare kind.\nSave it anew as PNG with an image editor.",
                    e);
        }
        if (image == null) {
            throw new InvalidInputException(
                    file + " is not an image of a kind that can be read.\nPNG, JPEG, GIF, BMP and TIFF can.");
        }
        return image;
    }

    /** Indexed colours count as colours, also when all are grey: turned to grey, they are what they were. */
    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(model instanceof IndexColorModel);
    }

    /** Takes the numbers as they are in the file: Java's colours go through a colour space that changes them. */
    private static byte[] grey(BufferedImage image, int ground) {
        Raster raster = image.getRaster();
        boolean transparent = image.getColorModel().hasAlpha();
        double most = Math.pow(2, image.getColorModel().getComponentSize(0)) - 1;
        byte[] pixels = new byte[image.getHeight() * image.getWidth()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            double opacity = transparent ? raster.getSample(x, y, 1) / most : 1;
            pixels[i] = (byte) Math.round(raster.getSample(x, y, 0) / most * opacity * 255 + (1 - opacity) * ground);
        }
        return pixels;
    }

    private static byte[] colour(BufferedImage image, int ground) {
        int area = image.getHeight() * image.getWidth();
        byte[] pixels = new byte[3 * area];
        for (int i = 0; i < area; i++) {
            int argb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            int opacity = argb >>> 24;
            for (int channel = 0; channel < 3; channel++) {
                int value = argb >> (16 - 8 * channel) & 0xff;
                pixels[channel * area + i] = (byte) Math.round((value * opacity + ground * (255 - opacity)) / 255f);
            }
        }
        return pixels;
    }
}
