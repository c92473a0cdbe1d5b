package io.gan4j.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest implements DatasetContract {
    @TempDir
    Path folder;

    @BeforeEach
    void fill_a_folder_of_two_classes() throws IOException {
        for (int i = 0; i < 10; i++) {
            write("cats/" + i + ".png", i);
            write((i < 5 ? "dogs/a/" : "dogs/b/") + i + ".png", 100 + i);
        }
    }

    private void write(String name, int grey) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, grey);
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, new String[0]);
    }

    private Dataset open(Split split, String... settings) {
        List<String> all = new ArrayList<>(List.of("folder=\"" + folder + "\""));
        all.addAll(List.of(settings));
        return new ImageFolder().open(Plugins.settings("datasets", name(), all.toArray(String[]::new)), split);
    }

    /** Returns class and grey of every example. */
    private static List<String> examples(Dataset dataset) {
        byte[] pixels = new byte[dataset.shape().length()];
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> {
                    dataset.pixels(i, pixels);
                    return (dataset.classes() == 0 ? "" : dataset.className(dataset.label(i)) + " ") + pixels[0];
                })
                .toList();
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new ImageFolder());
    }

    @Test
    void takes_folders_for_classes_whatever_folders_are_in_them() {
        List<String> training = examples(open(Split.TRAINING));
        List<String> test = examples(open(Split.TEST));

        assertThat(Stream.concat(training.stream(), test.stream()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                IntStream.range(0, 10).mapToObj(i -> "cats " + i),
                                IntStream.range(100, 110).mapToObj(i -> "dogs " + i))
                        .toList());
        assertThat(test).isNotEmpty();
        assertThat(open(Split.TEST).classes()).isEqualTo(2);
        assertThat(open(Split.TRAINING).remarks()).isEmpty();
    }

    @Test
    void folders_called_by_numbers_are_in_the_order_of_numbers() throws IOException {
        for (int number = 0; number < 12; number++) {
            for (int i = 0; i < 3; i++) {
                write("numbered/" + number + "/" + i + ".png", 10 * number);
            }
        }
        String numbered = "folder=\"" + folder.resolve("numbered") + "\"";

        Dataset training = open(Split.TRAINING, numbered);

        assertThat(training.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        byte[] pixel = new byte[1];
        for (int i = 0; i < training.size(); i++) {
            training.pixels(i, pixel);
            assertThat(pixel[0] & 0xff).isEqualTo(10 * training.label(i));
        }
        assertThat(open(Split.TRAINING).classNames()).containsExactly("cats", "dogs", "numbered");
    }

    @Test
    void more_files_move_none() throws IOException {
        List<String> before = examples(open(Split.TEST));
        for (int i = 10; i < 60; i++) {
            write("cats/" + i + ".png", i);
        }

        assertThat(examples(open(Split.TEST))).containsAll(before);
        assertThat(examples(open(Split.TRAINING))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void does_without_classes() throws IOException {
        Dataset training = open(Split.TRAINING, "classes=false");
        assertThat(training.classes()).isZero();
        assertThat(examples(training)).contains("2", "109");

        write("1.png", 200);
        assertThatThrownBy(() -> open(Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set image-folder has images in folders in %s, and beside these folders, too.
                        Folders are classes: put all images into them, or do without classes: --set datasets.image-folder.classes=false""", folder);
        assertThat(open(Split.TRAINING, "classes=false").size()
                        + open(Split.TEST, "classes=false").size())
                .isEqualTo(21);
    }

    @Test
    void leaves_out_what_cannot_be_read_and_says_so() throws IOException {
        int training = open(Split.TRAINING).size();
        int test = open(Split.TEST).size();
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("cats/damaged" + i + ".png"), "no image");
        }

        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            assertThat(dataset.size()).isEqualTo(split == Split.TRAINING ? training : test);
            assertThat(dataset.remarks())
                    .startsWith("30 of 50 images in " + folder + " cannot be read and are left out:")
                    .hasSize(5)
                    .endsWith("  …");
            assertThat(dataset.remarks().get(1)).startsWith("  " + folder.resolve("cats/damaged0.png") + " is not an");
        }
    }

    /** Of ten images, the only one that is held out by its name is damaged. */
    @Test
    void another_image_is_held_out_where_none_of_those_can_be_read() throws IOException {
        folder = Files.createDirectory(folder.resolve("few"));
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> i + ".png")
                .filter(name -> HeldOut.position(name) >= 0.1)
                .limit(9)
                .toList();
        for (String name : names) {
            write(name, Integer.parseInt(name.replace(".png", "")));
        }
        String lowest = names.stream()
                .min(Comparator.comparingDouble(HeldOut::position))
                .orElseThrow();
        String heldOut = IntStream.range(0, 200)
                .mapToObj(i -> i + ".png")
                .filter(name -> HeldOut.position(name) < 0.1)
                .findFirst()
                .orElseThrow();
        write(heldOut, 0);
        assertThat(examples(open(Split.TEST))).containsExactly("0");

        Files.writeString(folder.resolve(heldOut), "no image");

        assertThat(examples(open(Split.TEST)))
                .containsExactly("" + (byte) Integer.parseInt(lowest.replace(".png", "")));
        assertThat(examples(open(Split.TRAINING))).hasSize(8).doesNotContainAnyElementsOf(examples(open(Split.TEST)));
    }

    @Test
    void counts_files_that_are_no_images_by_their_names() throws IOException {
        for (String name : List.of("a.heic", "b.HEIC", "c", "notes.txt", ".hidden")) {
            Files.writeString(folder.resolve("cats").resolve(name), "anything");
        }
        Files.move(folder.resolve("cats/1.png"), folder.resolve("cats/1.PNG"));
        Files.move(folder.resolve("cats/2.png"), folder.resolve("cats/2.jfif"));
        Files.move(folder.resolve("cats/3.png"), folder.resolve("cats/3.JPE"));

        Dataset training = open(Split.TRAINING);

        assertThat(training.size() + open(Split.TEST).size()).isEqualTo(20);
        assertThat(training.remarks())
                .containsExactly("4 files in " + folder
                        + " are no images by their names and are left out: 2 .heic, 1 .txt, 1 without an ending.");
    }

    @Test
    void refuses_a_folder_without_two_images_or_with_none_that_can_be_read() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Files.writeString(one.resolve("a.png"), "no image");
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=\"" + one + "\""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set image-folder has no image in %s that can be read; it needs two or more, one of them to be held out for testing.
                        %s is not an image of a kind that can be read.""", one, one.resolve("a.png"));
        Files.writeString(one.resolve("b.png"), "no image");
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=\"" + one + "\""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Data set image-folder has no image in " + one + " that can be read; it needs");
        Path none = Files.createDirectory(folder.resolve("none"));
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=\"" + none + "\""))
                .hasMessage("""
                        Data set image-folder has no image in %s; it needs two or more, one of them to be held out for testing.
                        Files count that end in .png, .jpg, .jpeg, .jpe, .jfif, .gif, .bmp, .tif, .tiff, .webp.""", none);
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=\"" + one.resolve("a.png") + "\""))
                .hasMessageContaining(
                        " is " + one.resolve("a.png") + ", but that is a file, where a folder is needed.");
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=null"))
                .hasMessageStartingWith("Data set image-folder needs a folder of images,");
    }

    @Test
    void refuses_images_of_several_sizes_unless_they_are_brought_to_one() throws IOException {
        for (String name : List.of("cats/20.png", "cats/21.png", "cats/22.png", "cats/23.png")) {
            BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(image, "png", folder.resolve(name).toFile());
        }
        assertThatThrownBy(() -> open(Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The images of data set image-folder differ in size:");
        assertThat(open(Split.TRAINING, "size=2").shape()).isEqualTo(new ImageShape(3, 2, 2));
    }

    @Test
    void keeps_images_of_sixteen_bits_where_depth_says_so_and_names_it_where_it_does_not() throws IOException {
        Path fine = Files.createDirectory(folder.resolve("fine"));
        for (int i = 0; i < 4; i++) {
            BufferedImage image = new BufferedImage(2, 4, BufferedImage.TYPE_USHORT_GRAY);
            image.getRaster().setSamples(0, 0, 2, 4, 0, new int[] {0, 1, 2, 3 + i, 6, 7, 8, 65_535});
            assertThat(ImageIO.write(image, "tif", fine.resolve(i + ".tif").toFile()))
                    .isTrue();
        }
        String place = "folder=\"" + fine + "\"";

        Dataset dataset = open(Split.TEST, place, "depth=16", "size=1");

        float[] number = new float[1];
        dataset.numbers(0, number);
        assertThat(dataset.isContinuous()).isTrue();
        assertThat(number[0] * 65_535).isBetween(4.4f, 5.6f).isNotEqualTo(Math.round(number[0] * 65_535));
        assertThatThrownBy(() -> open(Split.TEST, place))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set image-folder has no image in %s that can be read; it needs two or more, one of them to be held out for testing.
                        %s has 16 bits a channel; up to 8 are read, unless the data set's setting depth is 16.""", fine, fine.resolve("0.tif"));
        assertThatThrownBy(() -> open(Split.TEST, place, "depth=12"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gan4j.datasets.image-folder.depth is 12, but must be 8 or 16");
    }

    @Test
    void has_opacity_as_a_fourth_channel_where_alpha_says_so() throws IOException {
        Path seen = Files.createDirectory(folder.resolve("seen"));
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(0, 0, i == 2 ? 0xff000000 : 0x00ff0000);
            ImageIO.write(image, "png", seen.resolve(i + ".png").toFile());
        }

        Set<String> pixels = new HashSet<>();
        for (Split split : Split.values()) {
            Dataset dataset = open(split, "folder=\"" + seen + "\"", "alpha=true");
            assertThat(dataset.shape()).isEqualTo(new ImageShape(4, 1, 1));
            for (int i = 0; i < dataset.size(); i++) {
                byte[] pixel = new byte[4];
                dataset.pixels(i, pixel);
                pixels.add(Arrays.toString(pixel));
            }
        }
        assertThat(pixels).containsExactlyInAnyOrder("[-1, -1, -1, 0]", "[0, 0, 0, -1]");
        assertThat(open(Split.TRAINING, "folder=\"" + seen + "\"").shape()).isEqualTo(new ImageShape(3, 1, 1));
    }
}
