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
        refuses("""
                %s has numbers that are no bytes: what are black and white in it?
                Set both: --set datasets.npy.black=0 --set datasets.npy.white=1""".formatted(folder.resolve("floats.npy")), floats);
        refuses("""
                Example 1 of %s has the number 1.5, which is not from black, 0.0, to white, 1.0.
                Set datasets.npy.black and datasets.npy.white to the least and the largest number.""".formatted(folder.resolve("floats.npy")), floats, "black=0", "white=1");
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
                neither + " has the shape [2, 2, 2, 2]; channels, 1 or 3, have to be the second or the last dimension.",
                "images=" + neither);
        Path line = write("line.npy", "|u1", "(2,)", new byte[2]);
        refuses(
                line + " has the shape [2]; images are [n, height, width], [n, height, width, channels] or"
                        + " [n, channels, height, width], points are [n, numbers].",
                "images=" + line);
    }

    @Test
    void refuses_labels_that_are_none() throws IOException {
        Path floats = write("f.npy", "<f4", "(1,)", floats(1));
        refuses(floats + " has the shape [1], of floats; labels are whole numbers [n].", images, "labels=" + floats);
        Path negative = write("n.npy", "<i8", "(12,)", longs(0, 1, 2, -1, 1, 2, 0, 1, 2, 0, 1, 2));
        refuses(
                folder.resolve("images.npy") + ": label -1 of example 3; allowed are 0 to 2.",
                images,
                "labels=" + negative);
        Path gaps = write("g.npy", "<i8", "(12,)", longs(0, 1, 2, 99, 1, 2, 0, 1, 2, 0, 1, 2));
        refuses("""
                Data set npy has 12 labels, but one of them is 99.
                Number the classes without gaps, from 0.""", images, "labels=" + gaps);
    }

    private static void refuses(String message, String... settings) {
        assertThatThrownBy(() -> open(Split.TRAINING, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
