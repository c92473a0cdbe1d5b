package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ImageShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are stored as 1 2 3 over 4 5 6, in shades of grey. */
class OrientationTest {
    /** What viewers show for the tags 1 to 8, line by line. */
    private static final List<List<int[]>> SHOWN = List.of(
            List.of(new int[] {1, 2, 3}, new int[] {4, 5, 6}),
            List.of(new int[] {3, 2, 1}, new int[] {6, 5, 4}),
            List.of(new int[] {6, 5, 4}, new int[] {3, 2, 1}),
            List.of(new int[] {4, 5, 6}, new int[] {1, 2, 3}),
            List.of(new int[] {1, 4}, new int[] {2, 5}, new int[] {3, 6}),
            List.of(new int[] {4, 1}, new int[] {5, 2}, new int[] {6, 3}),
            List.of(new int[] {6, 3}, new int[] {5, 2}, new int[] {4, 1}),
            List.of(new int[] {3, 6}, new int[] {2, 5}, new int[] {1, 4}));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void images_of_every_format_stand_upright(int tag) throws IOException {
        assertUpright(tag, "jpeg", jpeg(exif(tag)), 8);
        assertUpright(tag, "png", png(exif(tag)), 1);
        assertUpright(tag, "tiff", tiff(tag), 1);
        assertUpright(tag, "webp", webP(tag), 1);
    }

    /** @param side of the square that each of the six pixels is in the file */
    private static void assertUpright(int tag, String format, byte[] file, int side) {
        ImageFile.Picture picture = ImageFile.picture(file, format);

        List<int[]> shown = SHOWN.get(tag - 1);
        int width = shown.get(0).length;
        assertThat(picture.shape().height()).as(format).isEqualTo(shown.size() * side);
        assertThat(picture.shape().width()).as(format).isEqualTo(width * side);
        byte[] pixels = picture.pixels(new ImageShape(1, shown.size(), width));
        int unit = format.equals("webp") ? 1 : 40;
        int[] greys = IntStream.range(0, pixels.length)
                .map(i -> Math.round((pixels[i] & 0xff) / (float) unit))
                .toArray();
        assertThat(greys)
                .as(format)
                .isEqualTo(shown.stream().flatMapToInt(Arrays::stream).toArray());
    }

    @Test
    void colours_turn_together() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        image.setRGB(1, 0, 0x040506);

        ImageFile.Picture picture = ImageFile.picture(withChunk(encoded(image, "png"), exif(6)), "colour.png");

        assertThat(picture.shape()).isEqualTo(new ImageShape(3, 2, 1));
        assertThat(picture.pixels()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void what_is_said_wrongly_or_not_at_all_leaves_images_as_they_lie() throws IOException {
        byte[] stored = ImageFile.picture(png(exif(1)), "upright").pixels();
        byte[] cut = Arrays.copyOf(exif(6), 14);

        for (byte[] exif : List.of(exif(0), exif(9), exif(65_535), cut, new byte[0])) {
            assertThat(ImageFile.picture(png(exif), "png").pixels())
                    .as(Arrays.toString(exif))
                    .isEqualTo(stored);
            assertThat(ImageFile.picture(jpeg(exif), "jpeg").shape()).isEqualTo(new ImageShape(1, 16, 24));
        }
    }

    private static BufferedImage sixPixels(int side) {
        BufferedImage image = new BufferedImage(3 * side, 2 * side, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 6 * side * side; i++) {
            int x = i % (3 * side);
            int y = i / (3 * side);
            image.getRaster().setSample(x, y, 0, 40 * (1 + x / side + 3 * (y / side)));
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** Returns a directory with nothing but the orientation. */
    private static byte[] exif(int tag) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) tag)
                .array();
    }

    private static byte[] jpeg(byte[] exif) throws IOException {
        byte[] plain = encoded(sixPixels(8), "jpeg");
        return ByteBuffer.allocate(plain.length + 10 + exif.length)
                .putInt(0xffd8ffe1)
                .putShort((short) (8 + exif.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(exif)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    private static byte[] png(byte[] exif) throws IOException {
        return withChunk(encoded(sixPixels(1), "png"), exif);
    }

    /** Puts a chunk eXIf behind the header. */
    private static byte[] withChunk(byte[] png, byte[] exif) {
        int header = 33;
        ByteBuffer file = ByteBuffer.allocate(png.length + 12 + exif.length)
                .put(png, 0, header)
                .putInt(exif.length)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(exif);
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), header + 4, 4 + exif.length);
        return file.putInt((int) checksum.getValue())
                .put(png, header, png.length - header)
                .array();
    }

    private static byte[] tiff(int tag) throws IOException {
        BufferedImage image = sixPixels(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam()));
        directory.addTIFFField(
                new TIFFField(BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ORIENTATION), tag));
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, directory.getAsMetadata()));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The file has greys of 1 to 6 and says 1, in two bytes of which the lower comes first, near its end. */
    private static byte[] webP(int tag) {
        byte[] file = resource("six-pixels.webp");
        for (int i = file.length - 12; i > 0; i--) {
            if (file[i] == 0x12 && file[i + 1] == 1 || file[i] == 1 && file[i + 1] == 0x12) {
                file[file[i] == 0x12 ? i + 8 : i + 9] = (byte) tag;
                return file;
            }
        }
        throw new AssertionError("no orientation in six-pixels.webp");
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(OrientationTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
