package io.gan4j.data.file;

import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageConversion;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
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
 * <p>Grey or RGB, with up to eight bits a channel, or sixteen where these are {@linkplain Reading asked for}: what has
 * more is refused, as nothing should be lost unasked, and so is a file that was cut. They stand upright, as viewers
 * show them, whichever way the camera was held; what is transparent is laid on white; and they are scaled and converted
 * as {@link Examples#prepare} does it.
 */
public final class ImageFile {
    /** What counts as an image by the end of its name. */
    public static final List<String> ENDINGS =
            List.of(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".webp");

    /** What can be read, for messages. */
    public static final String FORMATS = "PNG, JPEG, GIF, BMP, TIFF and WebP";

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
     * @param transparent whether pixels of the file can be transparent
     */
    public record Picture(ImageShape shape, Levels levels, boolean transparent) {
        /** Returns the pixels 0 … 255 in the order channel, row, column, in a new array. */
        public byte[] pixels() {
            return levels.pixels();
        }

        /** Returns them scaled and converted as {@link Examples#prepare} does it. */
        public byte[] pixels(ImageShape wanted) {
            return levels(wanted).pixels();
        }

        /** Returns what there is, scaled and converted likewise. */
        public Levels levels(ImageShape wanted) {
            return shape.equals(wanted) ? levels : levels.convert(new ImageConversion(shape, wanted));
        }
    }

    /**
     * Reads images.
     *
     * @param data whose shape, range and depth they are brought to
     * @return {@code [n, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if a file is missing or no image
     */
    public static INDArray read(List<Path> files, DataSpec data) {
        return images(files.size(), i -> picture(files.get(i), Reading.of(data)), data.image(), data.range());
    }

    /**
     * Reads an image from the bytes of a file; otherwise as {@link #read(List, DataSpec)}.
     *
     * @param name of the file, for error messages
     */
    public static INDArray read(byte[] bytes, String name, DataSpec data) {
        return images(1, i -> picture(bytes, name, Reading.of(data)), data.image(), data.range());
    }

    /**
     * Puts pictures into one array.
     *
     * @param pictures by their numbers from 0
     * @return {@code [n, c, h, w]}; the caller owns the array
     */
    public static INDArray images(int n, IntFunction<Picture> pictures, ImageShape shape, ValueRange range) {
        int length = shape.length();
        float[] values = new float[Math.multiplyExact(n, length)];
        for (int i = 0; i < n; i++) {
            Levels image = pictures.apply(i).levels(shape);
            for (int k = 0; k < length; k++) {
                values[i * length + k] = range.fromNumber(image.number(k));
            }
        }
        return Nd4j.createFromArray(values).reshape('c', shape.batch(n));
    }

    /**
     * Reads an image as it is, of eight bits and on white.
     *
     * @throws InvalidInputException if the file is missing, no image, or not whole
     */
    public static Picture picture(Path file) {
        return picture(file, Reading.USUAL);
    }

    /** Reads likewise what is asked for. */
    public static Picture picture(Path file, Reading reading) {
        requireFile(file);
        return picture(() -> Files.newInputStream(file), file.toFile().length(), file.toString(), reading);
    }

    /**
     * Reads an image of eight bits, on white, from the bytes of a file.
     *
     * @param name of the file, for error messages
     * @throws InvalidInputException if the bytes are no image, or not all of one
     */
    public static Picture picture(byte[] bytes, String name) {
        return picture(bytes, name, Reading.USUAL);
    }

    /** Reads likewise what is asked for. */
    public static Picture picture(byte[] bytes, String name, Reading reading) {
        return picture(() -> new ByteArrayInputStream(bytes), bytes.length, name, reading);
    }

    /** Where the bytes of a file come from; they are read twice, as a picture and for what is said of it. */
    @FunctionalInterface
    private interface Source {
        InputStream open() throws IOException;
    }

    private static Picture picture(Source source, long size, String name, Reading reading) {
        try (InputStream bytes = source.open();
                ImageInputStream in = new FiniteStream(bytes);
                InputStream again = source.open()) {
            BufferedImage image = decode(in, size, name, reading.depth());
            return Orientation.of(again).upright(DecodedImage.picture(image, reading));
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

    private static BufferedImage decode(ImageInputStream in, long size, String name, int depth) {
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
            requireDepth(image.getColorModel(), depth, name);
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

    private static void requireDepth(ColorModel model, int depth, String name) {
        int most = Arrays.stream(model.getComponentSize()).max().orElse(0);
        if (most > DataSpec.SIXTEEN_BITS) {
            throw InvalidInputException.lines(
                    name + " has " + most + " bits a channel; up to " + DataSpec.SIXTEEN_BITS + " can be read.",
                    "Save it with 16, or make .npy files of such images: data set npy takes any numbers.");
        }
        if (most > depth) {
            throw InvalidInputException.lines(
                    name + " has " + most + " bits a channel; up to " + depth
                            + " are read, unless the data set's setting depth is 16.",
                    "Set it before training, or save the image with 8 bits a channel.");
        }
        if (model.getTransferType() == DataBuffer.TYPE_SHORT) {
            throw InvalidInputException.lines(
                    name + " has numbers with a sign: nobody knows which of them is black.",
                    "Save it with numbers without, or make .npy files of such images: data set npy asks for it.");
        }
    }
}
