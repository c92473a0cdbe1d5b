package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files of a few images of even colours. */
class CifarTest {
    @TempDir
    Path folder;

    /** Writes images in red 1, green 2 and blue 3, plus the number of the image, behind their labels. */
    private Path write(String file, int[]... labels) throws IOException {
        byte[] bytes = new byte[labels.length * (labels[0].length + 3072)];
        int at = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int label : labels[i]) {
                bytes[at++] = (byte) label;
            }
            for (int channel = 1; channel <= 3; channel++) {
                Arrays.fill(bytes, at, at + 1024, (byte) (channel + i));
                at += 1024;
            }
        }
        return Files.write(folder.resolve(file), bytes);
    }

    private Dataset open(DatasetProvider provider, Split split, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "folder=\"" + folder + "\"";
        return provider.open(Plugins.settings("datasets", provider.name(), all), split);
    }

    @Nested
    class Ten implements DatasetContract {
        @BeforeEach
        void write_files() throws IOException {
            for (int i = 1; i <= 5; i++) {
                write("data_batch_" + i + ".bin", new int[] {i}, new int[] {9});
            }
            write("test_batch.bin", new int[] {0});
        }

        @Override
        public String name() {
            return "cifar10";
        }

        @Override
        public Dataset open(Split split) {
            return CifarTest.this.open(new Cifar10(), split);
        }

        @Test
        void explains_its_settings() {
            Plugins.assertExplained("datasets", name());
            Plugins.assertOwnSettingsOnly(new Cifar10());
        }

        @Test
        void reads_all_files_in_their_order() {
            Dataset training = open(Split.TRAINING);
            assertThat(training.size()).isEqualTo(10);
            assertThat(training.shape()).isEqualTo(new ImageShape(3, 32, 32));
            assertThat(training.className(training.label(4))).isEqualTo("cat");
            assertThat(training.className(training.label(9))).isEqualTo("truck");
            byte[] pixels = new byte[3072];
            training.pixels(9, pixels);
            assertThat(new byte[] {pixels[0], pixels[1023], pixels[1024], pixels[3071]})
                    .containsExactly(2, 2, 3, 4);
            assertThat(open(Split.TEST).size()).isEqualTo(1);
        }

        @Test
        void refuses_files_that_are_missing_cut_short_or_have_other_labels() throws IOException {
            Path file = write("data_batch_3.bin", new int[] {1}, new int[] {10});
            refuses("%s: label 10 of example 5; allowed are 0 to 9.".formatted(folder));
            Files.write(file, new byte[3074]);
            refuses("""
                    %s has 3074 bytes, which is no multiple of the 3073 of an image of cifar10.
                    It is truncated, or of another version: the binary one is needed.""".formatted(file));
            Files.delete(file);
            refuses("""
                    Data set cifar10 has no file data_batch_3.bin in %s.
                    Unpack its binary version there.""".formatted(folder));
        }

        private void refuses(String message) {
            assertThatThrownBy(() -> open(Split.TRAINING))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(message);
        }
    }

    @Nested
    class Hundred implements DatasetContract {
        @BeforeEach
        void write_files() throws IOException {
            write("train.bin", new int[] {19, 99}, new int[] {3, 42});
            write("test.bin", new int[] {1, 2});
        }

        @Override
        public String name() {
            return "cifar100";
        }

        @Override
        public Dataset open(Split split) {
            return CifarTest.this.open(new Cifar100(), split);
        }

        @Test
        void explains_its_settings() {
            Plugins.assertExplained("datasets", name());
            Plugins.assertOwnSettingsOnly(new Cifar100());
        }

        @Test
        void has_fine_or_coarse_labels() {
            Dataset fine = open(Split.TRAINING);
            assertThat(new int[] {fine.classes(), fine.label(0), fine.label(1)}).containsExactly(100, 99, 42);
            Dataset coarse = CifarTest.this.open(new Cifar100(), Split.TRAINING, "labels=coarse");
            assertThat(coarse.classNames())
                    .hasSize(20)
                    .startsWith("aquatic_mammals")
                    .endsWith("vehicles_2");
            assertThat(CifarTest.this.open(new Cifar100(), Split.TRAINING).classNames())
                    .hasSize(100)
                    .startsWith("apple", "aquarium_fish")
                    .endsWith("woman", "worm");
            assertThat(new int[] {coarse.classes(), coarse.label(0), coarse.label(1)})
                    .containsExactly(20, 19, 3);
        }
    }
}
