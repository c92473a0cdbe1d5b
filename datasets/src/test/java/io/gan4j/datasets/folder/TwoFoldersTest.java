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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoFoldersTest implements DatasetContract {
    @TempDir
    Path folder;

    private Path a;
    private Path b;

    @BeforeEach
    void fill_two_folders() throws IOException {
        a = Files.createDirectory(folder.resolve("a"));
        b = Files.createDirectory(folder.resolve("b"));
        for (int i = 0; i < 20; i++) {
            write(a.resolve(i + ".png"), BufferedImage.TYPE_BYTE_GRAY, 4, 4, 0x010101 * i);
            write(b.resolve(i + (i % 2 == 0 ? ".PNG" : ".bmp")), BufferedImage.TYPE_INT_RGB, 4, 4, 0x010203 * i);
        }
    }

    @Override
    public String name() {
        return "two-folders";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, new String[0]);
    }

    private Dataset open(Split split, String... overrides) {
        List<String> all = new ArrayList<>(List.of("a=\"" + a + "\"", "b=\"" + b + "\""));
        all.addAll(List.of(overrides));
        return new TwoFolders().open(Plugins.settings("datasets", name(), all.toArray(String[]::new)), split);
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new TwoFolders());
    }

    @Test
    void gives_domain_a_and_then_domain_b_in_the_order_of_their_names() {
        List<String> training = examples(open(Split.TRAINING, "held-out=0.2"));
        List<String> test = examples(open(Split.TEST, "held-out=0.2"));

        assertThat(Stream.concat(training.stream(), test.stream()))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                        .boxed()
                        .flatMap(i -> Stream.of(
                                "0 #%02x%02x%02x".formatted(i, i, i), "1 #%02x%02x%02x".formatted(i, 2 * i, 3 * i)))
                        .toList());
        assertThat(test)
                .containsExactly(
                        "0 #000000", "0 #0e0e0e", "0 #121212", "0 #060606", "0 #070707", "0 #080808", "1 #102030");
        assertThat(training).startsWith("0 #010101", "0 #0a0a0a", "0 #0b0b0b");
    }

    @Test
    void more_files_move_none() throws IOException {
        List<String> before = examples(open(Split.TEST));
        for (int i = 20; i < 60; i++) {
            write(a.resolve(i + ".png"), BufferedImage.TYPE_BYTE_GRAY, 4, 4, 0x010101 * i);
        }

        assertThat(examples(open(Split.TEST))).containsAll(before);
        assertThat(examples(open(Split.TRAINING))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void grey_images_stay_grey_if_all_are() throws IOException {
        b = a;
        assertThat(open(Split.TEST).shape()).isEqualTo(new ImageShape(1, 4, 4));
    }

    @Test
    void passes_over_what_is_no_image() throws IOException {
        int images = open(Split.TRAINING).size();
        Files.writeString(a.resolve(".hidden.png"), "no image");
        Files.writeString(a.resolve("notes.txt"), "no image");
        Files.createDirectory(a.resolve("folder.png"));

        assertThat(open(Split.TRAINING).size()).isEqualTo(images);
    }

    @Test
    void cuts_out_the_middle_square_and_scales_it() throws IOException {
        for (Path file : List.of(a.resolve("0.png"), a.resolve("1.png"))) {
            BufferedImage wide = new BufferedImage(8, 4, BufferedImage.TYPE_BYTE_GRAY);
            wide.getRaster().setSamples(2, 0, 4, 4, 0, new int[] {1, 3, 5, 7, 1, 3, 5, 7, 9, 9, 11, 11, 9, 9, 11, 11});
            ImageIO.write(wide, "png", file.toFile());
        }
        b = a;
        byte[] pixels = new byte[4];

        open(Split.TRAINING, "size=2").pixels(0, pixels);

        assertThat(pixels).containsExactly(2, 6, 9, 11);
    }

    @Test
    void refuses_a_folder_that_is_not_set_or_not_there() {
        assertThatThrownBy(() -> open(Split.TRAINING, "b=null"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set two-folders needs two folders of images, but gan4j.datasets.two-folders.b is not set.
                        Set it: --set datasets.two-folders.b=FOLDER""");
        assertThatThrownBy(() -> open(Split.TRAINING, "b=/none/there"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        --set datasets.two-folders.b=/none/there: gan4j.datasets.two-folders.b is /none/there, but there is no such folder.
                        Name one that is there.""");
    }

    @Test
    void refuses_a_domain_of_less_than_two_images() throws IOException {
        b = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> open(Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Domain B of data set two-folders has no image in %s; it needs two or more, one of them to be held out for testing.
                        Files count that end in .png, .jpg, .jpeg, .jpe, .jfif, .gif, .bmp, .tif, .tiff, .webp.""", b);
        write(b.resolve("one.png"), BufferedImage.TYPE_BYTE_GRAY, 4, 4, 0);
        assertThatThrownBy(() -> open(Split.TRAINING)).hasMessageStartingWith("""
                Domain B of data set two-folders has 1 image in %s;""", b);
    }

    @Test
    void refuses_images_of_several_sizes() throws IOException {
        write(b.resolve("other.png"), BufferedImage.TYPE_BYTE_GRAY, 7, 3, 0);

        assertThatThrownBy(() -> open(Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        The images of data set two-folders differ in size:
                          %s is 4 wide and 4 high,
                          %s is 7 wide and 3 high.
                        Have all scaled and cut to one size: --set datasets.two-folders.size=3""", a.resolve("0.png"), b.resolve("other.png"));
        assertThat(open(Split.TRAINING, "size=3").shape()).isEqualTo(new ImageShape(3, 3, 3));
    }

    @Test
    void leaves_out_what_cannot_be_read_and_says_so() throws IOException {
        List<String> before = examples(open(Split.TEST));
        Path damaged = Files.writeString(b.resolve("damaged.jpg"), "no image");
        Files.createDirectory(a.resolve("folder.png"));
        Files.writeString(a.resolve("notes.txt"), "no image");

        assertThat(examples(open(Split.TEST))).isEqualTo(before);
        assertThat(open(Split.TRAINING).remarks())
                .containsExactly(
                        "1 folder in " + a + " is left out: images count that lie in it directly.",
                        "1 file in " + a + " is no image by its name and is left out: 1 .txt.",
                        "1 of 21 images in " + b + " cannot be read and is left out:",
                        "  " + damaged + " is not an image of a kind that can be read.");
    }

    /** Returns label and colour of every example. */
    private static List<String> examples(Dataset dataset) {
        byte[] pixels = new byte[dataset.shape().length()];
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> {
                    dataset.pixels(i, pixels);
                    return "%d #%02x%02x%02x".formatted(dataset.label(i), pixels[0], pixels[16], pixels[32]);
                })
                .toList();
    }

    private static void write(Path file, int type, int width, int height, int colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                image.getRaster().setSample(i % width, i / width, 0, colour & 0xff);
            } else {
                image.setRGB(i % width, i / width, colour);
            }
        }
        String name = file.toString().toLowerCase(java.util.Locale.ROOT);
        assertThat(ImageIO.write(image, name.substring(name.length() - 3), file.toFile()))
                .isTrue();
    }
}
