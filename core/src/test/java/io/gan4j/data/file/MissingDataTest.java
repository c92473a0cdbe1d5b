package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingDataTest {
    private static final String NOT_WHOLE =
            " is not whole: a part of its data is missing.\nCopy it anew from where it came from.";

    /** An image in a format, and how it is stored in that. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Stored(String how, byte[] file) {
        @Override
        public String toString() {
            return how;
        }
    }

    static List<Stored> whole() throws IOException {
        return List.of(
                jpeg(false, true),
                jpeg(true, true),
                jpeg(true, false),
                new Stored("png", encoded(noise(false), "png", false, null)),
                new Stored("interlaced png", encoded(noise(false), "png", true, null)),
                new Stored("gif", encoded(noise(false), "gif", false, null)),
                new Stored("bmp", encoded(noise(false), "bmp", false, null)),
                new Stored("tiff", encoded(noise(false), "tiff", false, null)),
                new Stored("tiff, LZW", encoded(noise(false), "tiff", false, "LZW")),
                new Stored("tiff, JPEG", encoded(noise(false), "tiff", false, "JPEG")),
                new Stored("tiff, tiles of JPEG", OrientationTest.resource("jpeg-tiles.tif")),
                new Stored("tiff, sixteen bits of LZW", OrientationTest.resource("sixteen-bits-lzw.tif")),
                new Stored("tiff, tiles of sixteen bits", OrientationTest.resource("sixteen-bits-tiles.tif")),
                new Stored("big tiff", OrientationTest.resource("big-two-pages.tif")),
                new Stored("lossy webp", OrientationTest.resource("noise-lossy.webp")),
                new Stored("lossless webp", OrientationTest.resource("noise-lossless.webp")));
    }

    private static Stored jpeg(boolean progressive, boolean colour) throws IOException {
        return new Stored(
                (progressive ? "progressive" : "sequential") + (colour ? "" : " grey") + " jpeg",
                encoded(noise(!colour), "jpeg", progressive, null));
    }

    @Timeout(60) // decoders can go on for minutes where data end too soon
    @ParameterizedTest
    @MethodSource("whole")
    void wherever_a_file_was_cut_it_is_refused_or_nothing_of_its_picture_is_missing(Stored stored) {
        byte[] whole =
                ImageFile.picture(stored.file(), stored.how(), Reading.FINE).pixels();

        for (int length = stored.file().length - 1; length > 0; length--) {
            Optional<byte[]> cut = read(Arrays.copyOf(stored.file(), length));

            if (cut.isPresent()) {
                assertThat(cut.get())
                        .as(stored.how() + ", " + length + " bytes")
                        .isEqualTo(whole);
            }
        }
    }

    private static Optional<byte[]> read(byte[] file) {
        try {
            return Optional.of(ImageFile.picture(file, "cut", Reading.FINE).pixels());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_jpeg_without_its_end_marker_is_whole_and_one_without_its_last_part_is_not(boolean progressive)
            throws IOException {
        for (boolean colour : new boolean[] {false, true}) {
            byte[] file = jpeg(progressive, colour).file();
            byte[] whole = ImageFile.picture(file, "whole.jpg").pixels();

            assertThat(ImageFile.picture(Arrays.copyOf(file, file.length - 2), "endless.jpg")
                            .pixels())
                    .isEqualTo(whole);
            assertThatThrownBy(() -> ImageFile.picture(Arrays.copyOf(file, file.length - 12), "cut.jpg"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("cut.jpg" + NOT_WHOLE);
        }
    }

    @Test
    void a_jpeg_with_bytes_too_many_before_its_end_marker_is_whole() throws IOException {
        byte[] file = jpeg(false, true).file();
        byte[] padded = Arrays.copyOf(file, file.length + 3);
        padded[file.length - 2] = 0;
        padded[file.length - 1] = 0;
        padded[file.length] = 0;
        padded[file.length + 1] = (byte) 0xff;
        padded[file.length + 2] = (byte) 0xd9;

        assertThat(ImageFile.picture(padded, "padded.jpg").pixels())
                .isEqualTo(ImageFile.picture(file, "whole.jpg").pixels());
    }

    @Test
    void webp_and_tiff_whose_decoders_say_nothing_are_refused_too() throws IOException {
        byte[] webP = OrientationTest.resource("noise-lossless.webp");
        byte[] tiff = OrientationTest.resource("jpeg-tiles.tif");

        assertThatThrownBy(() -> ImageFile.picture(Arrays.copyOf(webP, webP.length - 30), "a.webp"))
                .hasMessage("a.webp" + NOT_WHOLE);
        assertThatThrownBy(() -> ImageFile.picture(Arrays.copyOf(tiff, tiff.length - 30), "a.tif"))
                .hasMessage("a.tif" + NOT_WHOLE);
    }

    private static BufferedImage noise(boolean grey) {
        BufferedImage image =
                new BufferedImage(20, 20, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Random random = new Random(19);
        for (int i = 0; i < 400; i++) {
            image.setRGB(i % 20, i / 20, random.nextInt(1 << 24));
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format, boolean progressive, @Nullable String type)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (progressive) {
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        if (type != null) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(type);
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
