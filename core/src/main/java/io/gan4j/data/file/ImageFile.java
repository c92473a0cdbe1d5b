package io.gan4j.data.file;

import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageConversion;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Image files, seen as a network sees its data: PNG, JPEG, GIF and WebP (the first picture), BMP, TIFF (the first
 * page).
 *
 * <p>Grey or RGB, with up to eight bits a channel: what has more is refused, as nothing should be lost unasked, and so
 * is a file that was cut. They stand upright, as viewers show them, whichever way the camera was held; what is
 * transparent is laid on white; and they are scaled and converted as {@link Examples#prepare} does it.
 */
public final class ImageFile {
    /** What counts as an image by the end of its name. */
    public static final List<String> ENDINGS =
            List.of(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".webp");

    /** What can be read, for messages. */
    public static final String FORMATS = "PNG, JPEG, GIF, BMP, TIFF and WebP";

    private static final int WHITE = 255;

    /** Four times what a camera of 24 million pixels makes. */
    private static final long MOST_PIXELS = 100_000_000;

    /** No format packs more into a byte, but where a large image is of one colour. */
    private static final long MOST_OF_A_BYTE = 10_000;

    /** Such an image may have so many pixels, whatever the size of its file. */
    private static final long ALWAYS = 4_000_000;

    private ImageFile() {}

    /** Returns whether a file counts as an image by its name. */
    public static boolean isNamedAsOne(Path file) {
        return ENDINGS.stream().anyMatch(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT)::endsWith);
    }

    /**
     * A decoded image.
     *
     * @param pixels 0 … 255 in the order channel, row, column
     * @param transparent whether pixels of the file can be transparent
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Picture(ImageShape shape, byte[] pixels, boolean transparent) {
        /** Returns the pixels scaled and converted as {@link Examples#prepare} does it, in a new array. */
        public byte[] pixels(ImageShape wanted) {
            return new ImageConversion(shape, wanted).convert(pixels);
        }
    }

    /**
     * Reads images.
     *
     * @param data whose shape and range they are brought to
     * @return {@code [n, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if a file is missing or no image
     */
    public static INDArray read(List<Path> files, DataSpec data) {
        return images(files.size(), i -> pixels(files.get(i), data.image()), data);
    }

    /**
     * Reads an image from the bytes of a file; otherwise as {@link #read(List, DataSpec)}.
     *
     * @param name of the file, for error messages
     */
    public static INDArray read(byte[] bytes, String name, DataSpec data) {
        return images(1, i -> picture(bytes, name).pixels(data.image()), data);
    }

    private static INDArray images(int n, IntFunction<byte[]> pixels, DataSpec data) {
        int length = data.image().length();
        float[] values = new float[Math.multiplyExact(n, length)];
        for (int i = 0; i < n; i++) {
            byte[] image = pixels.apply(i);
            for (int k = 0; k < length; k++) {
                values[i * length + k] = data.range().fromPixel(image[k] & 0xff);
            }
        }
        return Nd4j.createFromArray(values).reshape('c', data.image().batch(n));
    }

    /** Returns the pixels of an image in the order channel, row, column. */
    static byte[] pixels(Path file, ImageShape shape) {
        return picture(file).pixels(shape);
    }

    /**
     * Reads an image as it is.
     *
     * @throws InvalidInputException if the file is missing, no image, or not whole
     */
    public static Picture picture(Path file) {
        requireFile(file);
        return picture(() -> Files.newInputStream(file), file.toFile().length(), file.toString());
    }

    /**
     * Reads an image as it is, from the bytes of a file.
     *
     * @param name of the file, for error messages
     * @throws InvalidInputException if the bytes are no image, or not all of one
     */
    public static Picture picture(byte[] bytes, String name) {
        return picture(() -> new ByteArrayInputStream(bytes), bytes.length, name);
    }

    /** Where the bytes of a file come from; they are read twice, as a picture and for what is said of it. */
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    private static Picture picture(Source source, long size, String name) {
        try (InputStream bytes = source.open();
                ImageInputStream in = new FiniteStream(bytes);
                InputStream again = source.open()) {
            BufferedImage image = decode(in, size, name);
            boolean grey = isGrey(image.getColorModel());
            Picture stored = new Picture(
                    new ImageShape(grey ? 1 : 3, image.getHeight(), image.getWidth()),
                    grey ? grey(image) : colour(image),
                    image.getColorModel().hasAlpha());
            return Orientation.of(again).upright(stored);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + name + ": " + FileFault.reason(e), e);
        }
    }

    private static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a folder.\nName the images in it: " + file.resolve("*.png"));
        }
        if (Files.isSymbolicLink(file) && !Files.exists(file)) {
            throw new InvalidInputException(file + " is a link that leads to no file.");
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) { // a pipe would be waited for
            throw new InvalidInputException(file + " is no file, but a pipe or a device.");
        }
    }

    private static BufferedImage decode(ImageInputStream in, long size, String name) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new InvalidInputException(
                    name + " is not an image of a kind that can be read.\n" + FORMATS + " can.");
        }
        ImageReader reader = readers.next();
        MissingData missing = new MissingData();
        reader.addIIOReadWarningListener(missing);
        try {
            reader.setInput(in, false, true);
            requireReasonableSize((long) reader.getHeight(0) * reader.getWidth(0), size, name);
            // Java decodes JPEGs of four channels, but knows no colours for them.
            requireGreyOrRgb(reader.getImageTypes(0).hasNext(), name);
            requireWhole(!MissingData.isToldBy(reader, in), name);
            BufferedImage image = reader.read(0);
            requireGreyOrRgb(image.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_CMYK, name);
            requireEightBits(image.getColorModel(), name);
            requireWhole(!missing.wasFound(reader, in), name);
            return image;
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // a damaged file makes decoders fail in many ways
            throw new InvalidInputException(
                    name
                            + " cannot be read: it is damaged, or of a rare kind.\nSave it anew as PNG with an image editor.",
                    e);
        } finally {
            reader.dispose();
        }
    }

    /** By the header, before anything is decoded: a file of a few kilobytes can ask for all of the memory. */
    private static void requireReasonableSize(long pixels, long size, String name) {
        if (pixels > MOST_PIXELS) {
            throw new InvalidInputException(name + " has " + pixels / 1_000_000 + " million pixels; up to "
                    + MOST_PIXELS / 1_000_000 + " million can be read.\nMake it smaller with an image editor.");
        }
        requireWhole(pixels <= ALWAYS + MOST_OF_A_BYTE * size, name);
    }

    private static void requireGreyOrRgb(boolean holds, String name) {
        if (!holds) {
            throw new InvalidInputException(
                    name + " has the four channels of print, CMYK; grey and RGB can be read.\nSave it as RGB.");
        }
    }

    private static void requireWhole(boolean holds, String name) {
        if (!holds) {
            throw new InvalidInputException(
                    name + " is not whole: a part of its data is missing.\nCopy it anew from where it came from.");
        }
    }

    private static void requireEightBits(ColorModel model, String name) {
        int most = Arrays.stream(model.getComponentSize()).max().orElse(0);
        if (most > 8) {
            throw new InvalidInputException(name + " has " + most + " bits a channel; up to 8 can be read."
                    + "\nSave it with 8 bits a channel.");
        }
    }

    /** Indexed colours count as colours, also when all are grey: turned to grey, they are what they were. */
    private static boolean isGrey(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY && !(model instanceof IndexColorModel);
    }

    /** Takes the numbers as they are in the file: Java's colours go through a colour space that changes them. */
    private static byte[] grey(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean transparent = image.getColorModel().hasAlpha();
        double most = Math.pow(2, image.getColorModel().getComponentSize(0)) - 1;
        byte[] pixels = new byte[image.getHeight() * image.getWidth()];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            double opacity = transparent ? raster.getSample(x, y, 1) / most : 1;
            pixels[i] = (byte) Math.round(raster.getSample(x, y, 0) / most * opacity * 255 + (1 - opacity) * WHITE);
        }
        return pixels;
    }

    private static byte[] colour(BufferedImage image) {
        int width = image.getWidth();
        int area = image.getHeight() * width;
        byte[] pixels = new byte[3 * area];
        for (int y = 0; y < image.getHeight(); y++) {
            int[] line = line(image, y);
            for (int x = 0; x < width; x++) {
                int opacity = line[x] >>> 24;
                for (int channel = 0; channel < 3; channel++) {
                    int value = line[x] >> (16 - 8 * channel) & 0xff;
                    pixels[channel * area + y * width + x] =
                            (byte) Math.round((value * opacity + WHITE * (255 - opacity)) / 255f);
                }
            }
        }
        return pixels;
    }

    /** Returns the pixels of a line as opacity, red, green and blue, eight bits each. */
    private static int[] line(BufferedImage image, int y) {
        int width = image.getWidth();
        if (!isPlain(image.getColorModel())) {
            return image.getRGB(0, y, width, 1, null, 0, width);
        }
        // The same numbers as getRGB's, in a third of the time: thousands of files are read before a training begins.
        int bands = image.getRaster().getNumBands();
        int[] samples = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
        int[] line = new int[width];
        for (int x = 0; x < width; x++) {
            int opacity = bands == 4 ? samples[4 * x + 3] : 255;
            line[x] = opacity << 24 | samples[bands * x] << 16 | samples[bands * x + 1] << 8 | samples[bands * x + 2];
        }
        return line;
    }

    /** Returns whether samples are red, green, blue, and opacity if there are four, eight bits each. */
    private static boolean isPlain(ColorModel model) {
        return model instanceof ComponentColorModel
                && model.getColorSpace().isCS_sRGB()
                && !model.isAlphaPremultiplied()
                && Arrays.stream(model.getComponentSize()).allMatch(bits -> bits == 8);
    }
}
