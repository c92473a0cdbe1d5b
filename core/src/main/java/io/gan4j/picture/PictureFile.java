package io.gan4j.picture;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures in files, of the kind that the end of the name says; without one, PNG. */
public final class PictureFile {
    static final String PNG = "png";

    private static final String JPEG = "jpeg";
    private static final String TIFF = "tiff";

    /** Few differences to the picture can be seen; ImageIO's own .75 shows squares around digits. */
    private static final float JPEG_QUALITY = 0.95f;

    /** What ImageIO calls the kinds, by the endings that they have. */
    private static final Map<String, String> KINDS = new TreeMap<>(
            Map.of(PNG, PNG, "jpg", JPEG, JPEG, JPEG, "gif", "gif", "bmp", "bmp", "tif", TIFF, TIFF, TIFF));

    private PictureFile() {}

    /**
     * Refuses a file whose name says that it is of a kind that cannot be written.
     *
     * @throws InvalidInputException if so: names those that can
     */
    public static void requireKnownKind(Path file) {
        kind(file);
    }

    /** Returns whether a file of that name can hold more than eight bits a channel, and opacity. */
    static boolean holdsAll(Path file) {
        return kind(file).equals(PNG) || kind(file).equals(TIFF);
    }

    private static String kind(Path file) {
        String name = DurableFiles.name(file);
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return PNG;
        }
        String kind = KINDS.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw InvalidInputException.lines(
                    file + ": pictures cannot be written as " + name.substring(dot) + ".",
                    "Name a file that ends in ." + String.join(", .", KINDS.keySet()) + ".");
        }
        return kind;
    }

    /**
     * Writes a picture; a reader sees the file whole or not at all. PNG, BMP and TIFF keep every pixel; JPEG changes
     * them a little, and GIF has 256 colours at most.
     *
     * @param picture grey or in colour, for JPEG, GIF and BMP opaque and of eight bits a channel
     * @throws InvalidInputException as {@link #requireKnownKind}
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static void write(BufferedImage picture, Path file) {
        write(picture, kind(file), file);
    }

    static void write(BufferedImage picture, String kind, Path file) {
        DurableFiles.replace(file, temporary -> encode(picture, kind, temporary));
    }

    /** Java's own, beside which others may have been found: that of TwelveMonkeys writes no TIFF of sixteen bits. */
    private static ImageWriter writer(String kind) {
        Iterable<ImageWriter> writers = () -> ImageIO.getImageWritersByFormatName(kind);
        return StreamSupport.stream(writers.spliterator(), false)
                .filter(writer -> writer.getClass().getModule().equals(ImageIO.class.getModule()))
                .findFirst()
                .orElseThrow();
    }

    private static void encode(BufferedImage picture, String kind, Path file) throws IOException {
        ImageWriter writer = writer(kind);
        try (OutputStream out = Files.newOutputStream(file);
                MemoryCacheImageOutputStream encoded = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (kind.equals(JPEG)) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(encoded);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IIOException e) {
            throw e.getCause() instanceof IOException reason ? reason : e; // it says no more than "I/O error"
        } finally {
            writer.dispose();
        }
    }
}
