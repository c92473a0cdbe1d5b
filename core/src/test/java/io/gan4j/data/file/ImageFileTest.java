package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageFileTest {
    private static final ImageShape GREY = new ImageShape(1, 2, 3);
    private static final ImageShape COLOUR = new ImageShape(3, 2, 3);

    @TempDir
    Path folder;

    @Test
    void grey_pixels_stay_as_they_are_in_the_file() throws IOException {
        Path file = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 60, 128, 254, 255), "png");

        assertThat(pixels(file, GREY)).containsExactly(bytes(0, 1, 60, 128, 254, 255));
        assertThat(pixels(file, COLOUR))
                .containsExactly(bytes(0, 1, 60, 128, 254, 255, 0, 1, 60, 128, 254, 255, 0, 1, 60, 128, 254, 255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void refuses_sixteen_bits_a_channel(String format) throws IOException {
        Path file = write(grey(BufferedImage.TYPE_USHORT_GRAY, 0, 257, 60 * 257, 128, 129, 65535), format);

        refused(
                file,
                file + " has 16 bits a channel; up to 8 are read, unless the data set's setting depth is 16."
                        + "\nSet it before training, or save the image with 8 bits a channel.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void keeps_sixteen_bits_where_they_are_asked_for_and_reads_eight_as_such(String format) throws IOException {
        Path fine = write(grey(BufferedImage.TYPE_USHORT_GRAY, 0, 257, 60 * 257, 128, 129, 65535), format);
        Path coarse = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 60, 128, 254, 255), format);

        assertThat(levels(ImageFile.picture(fine, Reading.FINE), 65_535))
                .containsExactly(0, 257, 60 * 257, 128, 129, 65535);
        assertThat(levels(ImageFile.picture(coarse, Reading.FINE), 65_535))
                .containsExactly(0, 257, 60 * 257, 128 * 257, 254 * 257, 65535);
    }

    /** Java's own reader refuses the first three, and gives other numbers of the fourth. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sixteen-bits-lzw.tif",
                "big-two-pages.tif",
                "sixteen-bits-tiles.tif",
                "twelve-bits.tif",
                "white-is-zero.tif"
            })
    void reads_tiff_of_the_kinds_that_microscopes_and_scanners_write(String name) {
        ImageFile.Picture picture = ImageFile.picture(OrientationTest.resource(name), name, Reading.FINE);

        int channels = name.contains("tiles") ? 3 : 1;
        int shift = name.contains("twelve") ? 4 : 0;
        assertThat(picture.shape()).isEqualTo(new ImageShape(channels, 18, 20));
        int[] levels = levels(picture, 65_535 >> shift);
        for (int i = 0; i < levels.length; i++) {
            int first = 3001 * (i / 20 % 18) + 7 * (i % 20) + 5 >> shift;
            assertThat(levels[i]).isEqualTo(i < 360 ? first : i < 720 ? 65_535 - first : 12_345);
        }
    }

    @Test
    void knows_colours_that_are_multiplied_by_their_opacity() {
        byte[] file = OrientationTest.resource("associated-opacity.tif");

        int[] levels = levels(ImageFile.picture(file, "a.tif", new Reading(16, true)), 65_535);

        assertThat(levels).hasSize(4 * 360).endsWith(32_768);
        assertThat(levels[0]).isEqualTo(5 / 2 + 32_767);
        assertThat(levels[720]).isEqualTo(12_345 / 2 + 32_767);
    }

    @Test
    void sixteen_bits_of_another_colour_space_stay_sixteen() throws IOException {
        ComponentColorModel linear = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
                false,
                false,
                Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        BufferedImage image = new BufferedImage(linear, linear.createCompatibleWritableRaster(300, 1), false, null);
        for (int i = 0; i < 300; i++) {
            image.getRaster().setPixel(i, 0, new int[] {20_000 + i, 20_000 + i, 20_000 + i});
        }

        Levels levels = DecodedImage.picture(image, Reading.FINE).levels();

        assertThat(levels.number(0)).isEqualTo(0.5884f, within(0.001f)); // 1.055 × 0.3052 ^ (1 / 2.4) − 0.055
        assertThat(IntStream.range(0, 300).mapToObj(levels::number).distinct().count())
                .isGreaterThan(200);
    }

    @Test
    void refuses_numbers_of_which_nobody_knows_what_is_black() {
        assertThatThrownBy(() -> ImageFile.picture(OrientationTest.resource("floats.tif"), "f.tif", Reading.FINE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("f.tif has 32 bits a channel; up to 16 can be read."
                        + "\nSave it with 16, or make .npy files of such images: data set npy takes any numbers.");
        assertThatThrownBy(() -> ImageFile.picture(OrientationTest.resource("signed.tif"), "s.tif", Reading.FINE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "s.tif has numbers with a sign: nobody knows which of them is black."
                                + "\nSave it with numbers without, or make .npy files of such images: data set npy asks for it.");
        assertThatThrownBy(() -> ImageFile.picture(OrientationTest.resource("print.tif"), "p.tif", Reading.FINE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("p.tif has the four channels of print, CMYK;");
    }

    private static int[] levels(ImageFile.Picture picture, int most) {
        return IntStream.range(0, picture.levels().length())
                .map(i -> Math.round(picture.levels().number(i) * most))
                .toArray();
    }

    @Test
    void refuses_the_four_channels_of_print() throws IOException {
        Path file = folder.resolve("print.jpg");
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 8, 4, null), null, null));
        }

        refused(file, file + " has the four channels of print, CMYK; grey and RGB can be read.\nSave it as RGB.");
    }

    @Test
    void reads_the_bytes_of_a_file() throws IOException {
        Path file = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 60, 128, 254, 255), "png");

        ImageFile.Picture picture = ImageFile.picture(Files.readAllBytes(file), "some.png");

        assertThat(picture.shape()).isEqualTo(GREY);
        assertThat(picture.pixels()).containsExactly(bytes(0, 1, 60, 128, 254, 255));
        assertThatThrownBy(() -> ImageFile.picture(new byte[3], "some.png"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("some.png is not an image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void colours_come_in_the_order_channel_row_column(String format) throws IOException {
        Path file =
                write(colour(BufferedImage.TYPE_INT_RGB, 0x010203, 0x040506, 0xff0000, 0x00ff00, 0x0000ff, 0), format);

        assertThat(pixels(file, COLOUR))
                .containsExactly(bytes(1, 4, 255, 0, 0, 0, 2, 5, 0, 255, 0, 0, 3, 6, 0, 0, 255, 0));
        assertThat(pixels(file, GREY)).containsExactly(bytes(2, 5, 76, 150, 29, 0));
    }

    @Test
    void greys_of_a_palette_stay_as_they_are() throws IOException {
        byte[] palette = bytes(0, 7, 100, 255);
        BufferedImage image = new BufferedImage(
                8, 8, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, palette, palette, palette));
        byte[] expected = new byte[64];
        for (int i = 0; i < 64; i++) {
            image.getRaster().setSample(i % 8, i / 8, 0, i * 7 / 3 % 4);
            expected[i] = palette[i * 7 / 3 % 4];
        }

        for (String format : List.of("png", "gif")) {
            assertThat(pixels(write(image, format), new ImageShape(1, 8, 8)))
                    .as(format)
                    .containsExactly(expected);
        }
    }

    @Test
    void transparent_pixels_lie_on_white() throws IOException {
        Path colour = write(
                colour(BufferedImage.TYPE_INT_ARGB, 0x00ffffff, 0x80ffffff, 0xffffffff, 0xff010203, 0x80ff0000, 0),
                "png");
        assertThat(pixels(colour, COLOUR))
                .containsExactly(
                        bytes(255, 255, 255, 1, 255, 255, 255, 255, 255, 2, 127, 255, 255, 255, 255, 3, 127, 255));

        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(3, 2), false, null);
        image.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {255, 255, 255, 100, 100, 0});
        image.getRaster().setSamples(0, 0, 3, 2, 1, new int[] {0, 128, 255, 255, 51, 255});
        assertThat(pixels(write(image, "png"), GREY)).containsExactly(bytes(255, 255, 255, 100, 224, 0));
    }

    @Test
    void opacity_is_a_fourth_channel_where_it_is_asked_for_and_what_lies_under_it_is_white() throws IOException {
        Reading reading = new Reading(8, true);
        Path colour = write(
                colour(BufferedImage.TYPE_INT_ARGB, 0x00ff0000, 0x80ff0000, 0xff010203, 0xff000000, 0, 0xffffffff),
                "png");
        assertThat(ImageFile.picture(colour, reading).pixels())
                .containsExactly(bytes(
                        255, 255, 1, 0, 255, 255, 255, 127, 2, 0, 255, 255, 255, 127, 3, 0, 255, 255, 0, 128, 255, 255,
                        0, 255));
        assertThat(ImageFile.picture(colour, reading).pixels(COLOUR)).isEqualTo(pixels(colour, COLOUR));

        Path opaque = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 60, 128, 254, 255), "png");
        assertThat(ImageFile.picture(opaque, reading).shape()).isEqualTo(new ImageShape(4, 2, 3));
        assertThat(ImageFile.picture(opaque, reading).pixels())
                .startsWith(bytes(0, 1, 60, 128, 254, 255, 0, 1))
                .endsWith(bytes(255, 255, 255, 255, 255, 255));
    }

    @Test
    void jpeg_is_read_nearly_as_it_was() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        int[] samples = new int[256];
        Arrays.fill(samples, 77);
        image.getRaster().setSamples(0, 0, 16, 16, 0, samples);

        byte[] pixels = pixels(write(image, "jpg"), new ImageShape(1, 2, 2));

        for (byte pixel : pixels) {
            assertThat(pixel & 0xff).isBetween(76, 78);
        }
    }

    @Test
    void gives_a_batch_in_the_shape_and_range_of_the_data() throws IOException {
        Path black = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 0, 0, 0, 0, 0), "png");
        Path scaled = write(grey(BufferedImage.TYPE_BYTE_GRAY, 0, 0, 0, 255, 255, 255), "png");

        INDArray images = ImageFile.read(
                List.of(black, scaled), new DataSpec("any", 1, new ImageShape(1, 2, 1), ValueRange.SYMMETRIC, 0));

        assertThat(images.shape()).containsExactly(2, 1, 2, 1);
        assertThat(images.dup('c').data().asFloat()).containsExactly(-1, -1, -1, 1);
    }

    @Test
    void refuses_what_is_not_an_image() throws IOException {
        refused(folder, folder + " is a folder.\nName the images in it: " + folder.resolve("*.png"));
        refused(folder.resolve("none.png"), "there is no file " + folder.resolve("none.png"));
        Path text = Files.writeString(folder.resolve("text.png"), "seven");
        refused(text, text + " is not an image of a kind that can be read.\nPNG, JPEG, GIF, BMP, TIFF and WebP can.");
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere.png"), folder.resolve("none.png"));
        refused(nowhere, nowhere + " is a link that leads to no file.");
        Path itself = Files.createSymbolicLink(folder.resolve("itself.png"), folder.resolve("itself.png"));
        refused(itself, itself + " is a link that leads to no file.");
        Path whole = write(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 2, 3, 4, 5, 6), "png");
        Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(Files.readAllBytes(whole), 50));
        refused(
                half,
                half + " cannot be read: it is damaged, or of a rare kind."
                        + "\nSave it anew as PNG with an image editor.");
    }

    /** A file of less than 100 bytes whose header asks for 10 GB. */
    @Test
    void refuses_a_huge_image_before_decoding_it() throws IOException {
        byte[] png = Files.readAllBytes(write(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 2, 3, 4, 5, 6), "png"));
        ByteBuffer header = ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
        CRC32 checksum = new CRC32();
        checksum.update(png, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        Path bomb = Files.write(folder.resolve("bomb.png"), png);

        refused(
                bomb,
                bomb + " has 10000 million pixels; up to 100 million can be read."
                        + "\nMake it smaller with an image editor.");
    }

    @ParameterizedTest
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @ValueSource(strings = {"/dev/null", "/dev/zero"})
    void reads_from_no_device(Path device) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("device.png"), device);

        refused(link, link + " is no file, but a pipe or a device.");
    }

    private static byte[] pixels(Path file, ImageShape shape) {
        return ImageFile.picture(file).pixels(shape);
    }

    private void refused(Path file, String message) {
        assertThatThrownBy(() -> pixels(file, GREY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private Path write(BufferedImage image, String format) throws IOException {
        Path file = Files.createTempFile(folder, "image", "." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    private static BufferedImage grey(int type, int... samples) {
        BufferedImage image = new BufferedImage(3, 2, type);
        image.getRaster().setSamples(0, 0, 3, 2, 0, samples);
        return image;
    }

    private static BufferedImage colour(int type, int... colours) {
        BufferedImage image = new BufferedImage(3, 2, type);
        image.setRGB(0, 0, 3, 2, colours, 0, 3);
        return image;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void refuses_a_small_file_that_asks_for_more_than_it_can_hold() throws IOException {
        byte[] png = Files.readAllBytes(write(grey(BufferedImage.TYPE_BYTE_GRAY, 1, 2, 3, 4, 5, 6), "png"));
        ByteBuffer.wrap(png).putInt(16, 9_000).putInt(20, 9_000);
        Path file = Files.write(folder.resolve("promise.png"), png);

        refused(file, file + " is not whole: a part of its data is missing.\nCopy it anew from where it came from.");
    }

    @Timeout(10) // its decoder would go on for most of a minute
    @Test
    void refuses_a_webp_that_says_to_be_larger_than_what_is_in_it() {
        byte[] webP = OrientationTest.resource("six-pixels.webp");
        webP[26] = 0x0d; // the highest byte of the width: 851,971

        assertThatThrownBy(() -> ImageFile.picture(webP, "wide.webp"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("wide.webp cannot be read: it is damaged, or of a rare kind."
                        + "\nSave it anew as PNG with an image editor.");
    }
}
