package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyFilesTest implements DatasetContract {
    @TempDir
    Path folder;

    private String images;
    private String labels;

    @BeforeEach
    void write_files() throws IOException {
        byte[] pixels = new byte[12 * 2 * 3 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        images = "images=" + write("images.npy", "|u1", "(12, 2, 3, 3)", pixels);
        labels = "labels=" + write("labels.npy", "<i8", "(12,)", longs(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2));
    }

    private Path write(String name, String type, String shape, byte[] elements) throws IOException {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(elements);
        return Files.write(folder.resolve(name), bytes.array());
    }

    private static byte[] longs(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        return bytes.array();
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, images, labels);
    }

    private static Dataset open(Split split, String... settings) {
        return new NpyFiles().open(Plugins.settings("datasets", "npy", settings), split);
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new NpyFiles());
    }

    @Test
    void takes_bytes_as_they_are_with_channels_last_or_first() throws IOException {
        Dataset last = open(Split.TRAINING, images, "test-images=" + folder.resolve("images.npy"));
        assertThat(last.shape()).isEqualTo(new ImageShape(3, 2, 3));
        assertThat(last.isContinuous()).isFalse();
        assertThat(pixels(last, 1))
                .containsExactly(18, 21, 24, 27, 30, 33, 19, 22, 25, 28, 31, 34, 20, 23, 26, 29, 32, 35);

        Dataset first = open(
                Split.TRAINING,
                "images=" + write("first.npy", "|u1", "(2, 1, 2, 2)", new byte[] {1, 2, 3, 4, 5, 6, 7, -1}),
                "test-images=" + folder.resolve("first.npy"));
        assertThat(first.shape()).isEqualTo(new ImageShape(1, 2, 2));
        assertThat(pixels(first, 1)).containsExactly(5, 6, 7, -1);
    }

    private static byte[] pixels(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return pixels;
    }

    @Test
    void takes_points_of_floats_without_rounding() throws IOException {
        String points = folder.resolve("points.npy").toString();
        write("points.npy", "<f4", "(2, 2)", floats(-2, 0.5f, 2, 0));

        Dataset dataset = open(Split.TEST, "images=" + points, "test-images=" + points, "black=-2", "white=2");

        assertThat(dataset.shape()).isEqualTo(new ImageShape(1, 1, 2));
        assertThat(dataset.isContinuous()).isTrue();
        float[] numbers = new float[2];
        dataset.numbers(0, numbers);
        assertThat(numbers).containsExactly(0, 0.625f);
        dataset.numbers(1, numbers);
        assertThat(numbers).containsExactly(1, 0.5f);
        assertThat(pixels(dataset, 0)).containsExactly(0, (byte) 159);
    }

    @Test
    void wants_to_know_what_floats_mean_and_where_channels_are() throws IOException {
        String floats = "images=" + write("floats.npy", "<f4", "(2, 1, 1)", floats(0, 1.5f));
        Path file = folder.resolve("floats.npy");
        refuses("""
                %s has numbers of type float32, from 0 to 1.5: what are black and white in it?
                Set both, perhaps --set datasets.npy.black=0 --set datasets.npy.white=255""".formatted(file), floats);
        refuses("""
                Example 1 of %s has the number 1.5, which is not from black, 0, to white, 1.
                Its numbers are from 0 to 1.5: set datasets.npy.black and datasets.npy.white to these, or wider.""".formatted(file), floats, "black=0", "white=1");
        Path both = write("both.npy", "|u1", "(2, 3, 1, 3)", new byte[18]);
        refuses("""
                %s has the shape [2, 3, 1, 3]: the second and the last dimension can both be channels.
                Say which it is: --set datasets.npy.layout=height-width-channels
                or channels-height-width.""".formatted(both), "images=" + both);
        assertThat(open(Split.TEST, "images=" + both, "layout=channels-height-width")
                        .shape())
                .isEqualTo(new ImageShape(3, 1, 3));
        Path neither = write("neither.npy", "|u1", "(2, 2, 2, 2)", new byte[16]);
        refuses(
                neither + " has the shape [2, 2, 2, 2]; channels, 1 or 3, have to be the second or the last dimension."
                        + "\nIf the last of 2 is transparency, take it out: images[..., :1]",
                "images=" + neither);
        Path line = write("line.npy", "|u1", "(2,)", new byte[2]);
        refuses(
                line + " has the shape [2]; images are [n, height, width], [n, height, width, channels] or"
                        + " [n, channels, height, width], points are [n, numbers].",
                "images=" + line);
    }

    /** Returns what is said of such an array of images, behind its name. */
    private String said(String type, byte[] elements, int bytes, String shape) throws IOException {
        Path file = write("said.npy", type, "(%d, %s)".formatted(elements.length / bytes, shape), elements);
        return message(file, "images=" + file);
    }

    private static String message(Path file, String... settings) {
        return assertThatThrownBy(() -> open(Split.TRAINING, settings))
                .isInstanceOf(InvalidInputException.class)
                .actual()
                .getMessage()
                .replace(file.toString(), "FILE");
    }

    private static byte[] shorts(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return bytes.array();
    }

    @Test
    void says_of_numbers_of_every_type_what_black_and_white_may_be() throws IOException {
        String set = "Set both, perhaps --set datasets.npy.black=";
        assertThat(said("<u2", shorts(0, 4000), 2, "1, 1"))
                .isEqualTo("FILE has numbers of type uint16, from 0 to 4000: what are black and white in it?\n" + set
                        + "0 --set datasets.npy.white=4095");
        assertThat(said("<u2", shorts(0, -1), 2, "1, 1")).endsWith(".black=0 --set datasets.npy.white=65535");
        assertThat(said("<i8", longs(0, 254), 8, "1, 1"))
                .isEqualTo("FILE has numbers of type int64, from 0 to 254: what are black and white in it?\n"
                        + "If they are bytes, make them so: images.astype('uint8')\n"
                        + "Or set both, perhaps --set datasets.npy.black=0 --set datasets.npy.white=255");
        assertThat(said("|b1", new byte[] {0, 1}, 1, "1, 1")).endsWith(set + "0 --set datasets.npy.white=1");
        assertThat(said("|i1", new byte[] {-100, 1}, 1, "1, 1")).endsWith(set + "-128 --set datasets.npy.white=127");
        assertThat(said("<f4", floats(-0.9f, 0.8f), 4, "1, 1")).endsWith(set + "-1 --set datasets.npy.white=1");
        assertThat(said("<f4", floats(0.1f, 0.8f), 4, "1, 1")).endsWith(set + "0 --set datasets.npy.white=1");
        assertThat(said("<f4", floats(-3, 700), 4, "1, 1")).endsWith(set + "-3 --set datasets.npy.white=700");
        assertThat(said("<f4", floats(0.5f, Float.NaN), 4, "1, 1"))
                .isEqualTo("Number 1 of FILE, counted from 0, is NaN: it can be no pixel.\n"
                        + "Put a number in its place: numpy.nan_to_num(images)");
    }

    @Test
    void says_how_to_take_transparency_out() throws IOException {
        assertThat(said("|u1", new byte[32], 16, "2, 2, 4"))
                .endsWith("\nIf the last of 4 is transparency, take it out: images[..., :3]");
        assertThat(said("|u1", new byte[120], 60, "4, 3, 5"))
                .endsWith("\nIf the last of 4 is transparency, take it out: images[:, :3]");
    }

    @Test
    void refuses_test_images_of_another_kind() throws IOException {
        Path grey = write("grey.npy", "|u1", "(2, 2, 3)", new byte[12]);
        Path large = write("large.npy", "|u1", "(2, 4, 3, 3)", new byte[72]);
        refuses(
                "The images of data set npy are in colour, its test images are grey.\nBring both to grey, or both to"
                        + " colour.",
                images,
                "test-images=" + grey);
        refuses(
                "The images of data set npy are 2×3×3, its test images 4×3×3 (height × width × channels).\n"
                        + "Bring both to one size, by the same method.",
                images,
                "test-images=" + large);
    }

    @Test
    void says_of_labels_of_every_type_how_they_become_whole_numbers() throws IOException {
        Path file = write("l.npy", "<f4", "(2,)", floats(0, 1));
        assertThat(message(file, images, "labels=" + file))
                .isEqualTo("FILE has the shape [2], of floats; labels are whole numbers [n].\n"
                        + "Make them so: labels.astype('int64')");
        write("l.npy", "<f4", "(2,)", floats(0, 0.25f));
        assertThat(message(file, images, "labels=" + file)).contains("numpy.digitize(labels");
        write("l.npy", "<i8", "(2, 1)", longs(0, 1));
        assertThat(message(file, images, "labels=" + file)).endsWith("\nMake them so: labels.ravel()");
        write("l.npy", "<f4", "(2, 2)", floats(0, 1, 1, 0));
        assertThat(message(file, images, "labels=" + file))
                .endsWith("\nIf a row has its largest number at the class: labels.argmax(1)");
        write("l.npy", "<U3", "(2,)", new byte[24]);
        assertThat(message(file, images, "labels=" + file))
                .startsWith("FILE is an array of texts;")
                .endsWith("names, labels = numpy.unique(array, return_inverse=True)");
    }

    @Test
    void refuses_labels_that_are_none() throws IOException {
        Path floats = write("f.npy", "<f4", "(1,)", floats(1));
        refuses("""
                %s has the shape [1], of floats; labels are whole numbers [n].
                Make them so: labels.astype('int64')""".formatted(floats), images, "labels=" + floats);
        Path negative = write("n.npy", "<i8", "(12,)", longs(0, 1, 2, -1, 1, 2, 0, 1, 2, 0, 1, 2));
        refuses("""
                %s: label -1 of example 3 is below 0.
                If it says that there is no label, leave such examples out of both files: labels >= 0
                else number the classes from 0: names, labels = numpy.unique(labels, return_inverse=True)""".formatted(negative), images, "labels=" + negative);
        Path gaps = write("g.npy", "<i8", "(12,)", longs(0, 1, 2, 99, 1, 2, 0, 1, 2, 0, 1, 2));
        refuses("""
                Data set npy has 12 labels, but one of them is 99.
                Number the classes without gaps, from 0: names, labels = numpy.unique(labels, return_inverse=True)""", images, "labels=" + gaps);
    }

    private static void refuses(String message, String... settings) {
        assertThatThrownBy(() -> open(Split.TRAINING, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_images_without_a_pixel() throws IOException {
        for (String shape : new String[] {"(5, 0)", "(0, 65536, 65536)"}) {
            String images = "images=" + write("none.npy", "|u1", shape, new byte[0]);
            assertThatThrownBy(() -> open(Split.TRAINING, images))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(folder.resolve("none.npy") + " has the shape "
                            + shape.replace('(', '[').replace(')', ']')
                            + ": its images have no pixel, or more than an array holds.");
        }
    }
}
