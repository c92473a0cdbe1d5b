package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.DataSpec;
import io.gan4j.data.DerivedPairs;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.Inversion;
import io.gan4j.train.TrainStep;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Files through a translation whose outcome is known: bright becomes dark. */
class ImageTranslationTest {
    private static final int COLOUR = 3;
    private static final int GREY = 1;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"17,23", "4,4", "8,8", "30,5"})
    void an_image_of_any_size_keeps_it(int width, int height) throws IOException {
        BufferedImage image = colours(width, height);

        BufferedImage translated = translation(COLOUR, ExecutorKind.fastest())
                .translate(file(image))
                .picture();

        assertThat(translated.getWidth()).isEqualTo(width);
        assertThat(translated.getHeight()).isEqualTo(height);
        assertThat(translated.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                assertThat(translated.getRGB(x, y) & 0xffffff)
                        .as("pixel %d, %d", x, y)
                        .isEqualTo(~image.getRGB(x, y) & 0xffffff);
            }
        }
    }

    /** What has learned from grey images alone is given no colours; back, it is. */
    @Test
    void a_photograph_is_made_grey_for_a_run_that_colours_grey_ones() throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xff0000);
        TrainedModel model =
                model(Inversion.step(COLOUR, false, ExecutorKind.fastest()), COLOUR, DerivedPairs.COLOURISE);

        int there = model.translation(Direction.A_TO_B)
                .translate(file(image))
                .picture()
                .getRGB(0, 0);
        int back = model.translation(Direction.B_TO_A)
                .translate(file(image))
                .picture()
                .getRGB(0, 0);

        assertThat(there & 0xffffff).as("255 − 76 of each").isEqualTo(0xb3b3b3);
        assertThat(back & 0xffffff).isEqualTo(0x00ffff);
    }

    @ParameterizedTest
    @EnumSource(ExecutorKind.class)
    void all_executors_translate(ExecutorKind executor) throws IOException {
        BufferedImage image = colours(9, 5);

        assertThat(translation(COLOUR, executor)
                                .translate(file(image))
                                .picture()
                                .getRGB(8, 4)
                        & 0xffffff)
                .isEqualTo(~image.getRGB(8, 4) & 0xffffff);
    }

    @Test
    void continues_an_image_by_its_mirror_image() {
        byte[] pixels = {
            0, 1, 2, //
            3, 4, 5, //
            6, 7, 8
        };

        INDArray padded = ImageTranslation.padded(Levels.of(pixels), new ImageShape(1, 3, 3), 5, ValueRange.UNIT);

        assertThat(padded.shape()).containsExactly(1, 1, 5, 5);
        assertThat(padded.mul(255).data().asInt())
                .containsExactly(
                        0, 1, 2, 1, 0, //
                        3, 4, 5, 4, 3, //
                        6, 7, 8, 7, 6, //
                        3, 4, 5, 4, 3, //
                        0, 1, 2, 1, 0);
    }

    @Test
    void grey_becomes_colour_where_the_data_are() throws IOException {
        BufferedImage grey = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 2, 0, 40);

        BufferedImage translated = translation(COLOUR, ExecutorKind.fastest())
                .translate(file(grey))
                .picture();

        assertThat(translated.getRGB(1, 2)).isEqualTo(0xffd7d7d7);
        assertThat(translated.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    @Test
    void colour_becomes_grey_where_the_data_are() throws IOException {
        BufferedImage red = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
        red.setRGB(1, 2, 0xff0000);

        BufferedImage translated =
                translation(GREY, ExecutorKind.fastest()).translate(file(red)).picture();

        assertThat(translated.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(translated.getRaster().getSample(1, 2, 0)).isEqualTo(255 - 76);
        assertThat(translated.getRaster().getSample(0, 0, 0)).isEqualTo(255);
    }

    @Test
    void transparent_pixels_are_white() throws IOException {
        BufferedImage half = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        half.setRGB(1, 1, 0xff0000ff);
        ImageTranslation translation = translation(COLOUR, ExecutorKind.fastest());

        ImageTranslation.Translated translated = translation.translate(file(half));

        assertThat(translated.transparent()).isTrue();
        assertThat(translated.picture().getRGB(0, 0)).isEqualTo(0xff000000);
        assertThat(translated.picture().getRGB(1, 1)).isEqualTo(0xffffff00);
        assertThat(translation.translate(file(colours(4, 4))).transparent()).isFalse();
    }

    /** A camera that was held upright stores 16 by 8 pixels and says that the first line is the right one (EXIF: 6). */
    @Test
    void a_photo_that_lies_on_its_side_comes_out_upright() throws IOException {
        BufferedImage lying = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 8 * 8; i++) {
            lying.setRGB(8 + i % 8, i / 8, 0xffffff);
        }
        Path file = folder.resolve("photo.jpg");
        assertThat(ImageIO.write(lying, "jpeg", file.toFile())).isTrue();
        byte[] plain = Files.readAllBytes(file);
        byte[] exif = {
            0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0,
            0, 0, 0
        };
        Files.write(
                file,
                ByteBuffer.allocate(plain.length + 4 + exif.length)
                        .putInt(0xffd8ffe1)
                        .putShort((short) (2 + exif.length))
                        .put(exif)
                        .put(plain, 2, plain.length - 2)
                        .array());

        BufferedImage translated =
                translation(COLOUR, ExecutorKind.fastest()).translate(file).picture();

        assertThat(translated.getWidth()).isEqualTo(8);
        assertThat(translated.getHeight()).isEqualTo(16);
        assertThat(translated.getRGB(4, 2) & 0xff).isGreaterThan(250); // black above, which was left
        assertThat(translated.getRGB(4, 13) & 0xff).isLessThan(5);
    }

    @ParameterizedTest
    @CsvSource({"3,9", "9,3", "1,1"})
    void refuses_an_image_smaller_than_twice_the_stride(int width, int height) throws IOException {
        Path file = file(colours(width, height));

        assertThatThrownBy(() -> translation(COLOUR, ExecutorKind.fastest()).translate(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "%s is too small: %d pixels wide and %d high, where the network takes 4 and more.\nScale it up."
                                .formatted(file, width, height));
    }

    @Test
    void refuses_an_image_that_does_not_fit_into_memory_and_says_what_would() throws IOException {
        // 15 numbers for 4 pixels: 12 maps of half the size, 3 of the whole; 8 bytes each.
        long needed = 40 * 20 * (12 / 4 + 3) * 8;
        Path file = file(colours(40, 20));
        assertThat(translation(() -> needed).translate(file).picture().getWidth())
                .isEqualTo(40);

        assertThatThrownBy(() -> translation(() -> needed / 4).translate(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is too large: 40 pixels wide and 20 high, it takes about 0.0 GB of memory; 0.0 GB"
                        + " are free.\nScale it down to 20 by 10 pixels or less.");
    }

    @Test
    void refuses_a_direction_that_was_not_learned() {
        TrainedModel oneWay = model(Inversion.step(COLOUR, true, ExecutorKind.fastest()), COLOUR);

        assertThatThrownBy(() -> oneWay.translation(Direction.B_TO_A))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run run has not learned to translate B-to-A, but A-to-B."
                        + "\nAsk for that, or train one that learns B-to-A.");
        assertThat(oneWay.translation(Direction.A_TO_B)).isNotNull();
    }

    private static ImageTranslation translation(int channels, ExecutorKind executor) {
        return model(Inversion.step(channels, false, executor), channels).translation(Direction.B_TO_A);
    }

    private static ImageTranslation translation(LongSupplier freeBytes) {
        return new ImageTranslation(
                Inversion.step(COLOUR, false, ExecutorKind.fastest())
                        .translator()
                        .orElseThrow(),
                Direction.A_TO_B,
                data(COLOUR),
                DerivedPairs.NONE,
                freeBytes);
    }

    private static TrainedModel model(TrainStep step, int channels) {
        return model(step, channels, DerivedPairs.NONE);
    }

    private static TrainedModel model(TrainStep step, int channels, DerivedPairs pairs) {
        return new TrainedModel(
                new RunFolder(Path.of("run")),
                1,
                data(channels),
                pairs,
                step,
                step.networks(),
                () -> {
                    throw new AssertionError("no text is encoded");
                },
                ImageTranslationTest::noData,
                ImageTranslationTest::noData,
                () -> {});
    }

    private static Examples noData() {
        throw new AssertionError("no data are asked for");
    }

    private static DataSpec data(int channels) {
        return new DataSpec("shades", 8, new ImageShape(channels, 8, 8), ValueRange.SYMMETRIC, 2);
    }

    private static BufferedImage colours(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i * 0x051107);
        }
        return image;
    }

    private Path file(BufferedImage image) throws IOException {
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
