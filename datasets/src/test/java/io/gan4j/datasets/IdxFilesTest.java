package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest implements DatasetContract {
    @TempDir
    Path folder;

    private String images;
    private String labels;

    @BeforeEach
    void write_files() throws IOException {
        images = "images=" + write("images.gz", IdxBytes.zipped(IdxBytes.images(40, 7)));
        labels = "labels=" + write("labels", IdxBytes.labels(40, 3));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, images, labels);
    }

    private static Dataset open(Split split, String... settings) {
        return new IdxFiles().open(Plugins.settings("datasets", "idx", settings), split);
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new IdxFiles());
    }

    @Test
    void holds_some_out_by_their_positions_each_in_one_split() {
        Dataset training = open(Split.TRAINING);
        Dataset test = open(Split.TEST);

        assertThat(training.classes()).isEqualTo(3);
        assertThat(IntStream.concat(numbers(training), numbers(test)).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
        assertThat(numbers(test)).containsExactly(9, 39);
        for (int i = 0; i < training.size(); i++) {
            byte[] pixels = new byte[2];
            training.pixels(i, pixels);
            assertThat(training.label(i)).isEqualTo(pixels[0] % 3);
        }
    }

    private static IntStream numbers(Dataset dataset) {
        byte[] pixels = new byte[2];
        return IntStream.range(0, dataset.size()).map(i -> {
            dataset.pixels(i, pixels);
            return pixels[0];
        });
    }

    @Test
    void takes_test_files_where_there_are_such_and_counts_the_classes_of_both() throws IOException {
        String testImages = "test-images=" + write("test-images", IdxBytes.images(5, 8));
        String testLabels = "test-labels=" + write("test-labels", IdxBytes.labels(5, 5));

        Dataset training = open(Split.TRAINING, images, labels, testImages, testLabels);
        Dataset test = open(Split.TEST, images, labels, testImages, testLabels);

        assertThat(training.size()).isEqualTo(40);
        assertThat(training.classes()).isEqualTo(5);
        assertThat(test.size()).isEqualTo(5);
        assertThat(test.classes()).isEqualTo(5);
    }

    @Test
    void does_without_labels() {
        Dataset training = open(Split.TRAINING, images);
        assertThat(training.classes()).isZero();
        assertThatThrownBy(() -> training.label(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_files_that_are_not_set_not_there_or_do_not_belong_together() throws IOException {
        String few = "labels=" + write("few", IdxBytes.labels(39, 3));
        String swapped = "images=" + folder.resolve("labels");
        String none = "images=" + folder.resolve("none");
        String testImages = "test-images=" + folder.resolve("images.gz");
        refuses("""
                Data set idx needs a file of images, but gan4j.datasets.idx.images is not set.
                Set it: --set datasets.idx.images=FILE""");
        refuses("there is no file " + folder.resolve("none"), none);
        refuses(folder.resolve("images.gz") + ": 40 images, but 39 labels.", images, few);
        refuses(
                folder.resolve("labels") + " is not an IDX file of unsigned bytes with 3 dimension(s):"
                        + " it starts with 0x00000801, not 0x00000803.",
                swapped);
        refuses("""
                Data set idx needs labels for all images or for none, but gan4j.datasets.idx.test-labels is not set.
                Set it: --set datasets.idx.test-labels=FILE""", images, labels, testImages);
        refuses("""
                Data set idx needs images for the labels in test-labels, but gan4j.datasets.idx.test-images is not set.
                Set it: --set datasets.idx.test-images=FILE""", images, "test-" + labels);
    }

    private static void refuses(String message, String... settings) {
        assertThatThrownBy(() -> open(Split.TRAINING, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
