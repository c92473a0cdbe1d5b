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
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairedFolderTest implements DatasetContract {
    @TempDir
    Path folder;

    private Path both;
    private Path a;
    private Path b;

    @BeforeEach
    void fill_folders() throws IOException {
        both = Files.createDirectory(folder.resolve("both"));
        a = Files.createDirectory(folder.resolve("a"));
        b = Files.createDirectory(folder.resolve("b"));
        for (int i = 0; i < 20; i++) {
            write(both.resolve(i + ".png"), 8, 4, 0x010101 * i, 0x030201 * i);
            write(a.resolve(i + ".png"), 4, 4, 0x010101 * i, 0x010101 * i);
            write(b.resolve(i + (i % 2 == 0 ? ".PNG" : ".bmp")), 4, 4, 0x030201 * i, 0x030201 * i);
        }
    }

    /** The left half of one colour, the right of another. */
    private static void write(Path file, int width, int height, int left, int right) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, i % width < width / 2 ? left : right);
        }
        String name = file.toString();
        ImageIO.write(image, name.substring(name.length() - 3), file.toFile());
    }

    @Override
    public String name() {
        return "paired-folder";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, "folder=\"" + both + "\"");
    }

    private Dataset open(Split split, String... overrides) {
        return new PairedFolder().open(Plugins.settings("datasets", name(), overrides), split);
    }

    private Dataset ofTwo(Split split, String... overrides) {
        List<String> all = new ArrayList<>(List.of("a=\"" + a + "\"", "b=\"" + b + "\""));
        all.addAll(List.of(overrides));
        return open(split, all.toArray(String[]::new));
    }

    private static String first(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return pixels[0] + " " + pixels[16] + " " + pixels[32];
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new PairedFolder());
    }

    @Test
    void halves_are_pairs_and_so_are_files_of_one_name() {
        for (Split split : Split.values()) {
            for (Dataset pairs : List.of(open(split), ofTwo(split))) {
                assertThat(pairs.shape()).isEqualTo(new ImageShape(3, 4, 4));
                for (int i = 0; i < pairs.size() / 2; i++) {
                    String[] ofA = first(pairs, i).split(" ");
                    int number = Integer.parseInt(ofA[0]);
                    assertThat(first(pairs, pairs.counterpart(i).orElseThrow()))
                            .isEqualTo(3 * number + " " + 2 * number + " " + number);
                }
            }
        }
        assertThat(ofTwo(Split.TRAINING).size() + ofTwo(Split.TEST).size()).isEqualTo(40);
    }

    @Test
    void each_half_is_scaled_and_cut() {
        assertThat(open(Split.TRAINING, "folder=\"" + both + "\"", "size=2").shape())
                .isEqualTo(new ImageShape(3, 2, 2));
    }

    @Test
    void files_without_a_twin_are_counted_named_and_left_out() throws IOException {
        Files.delete(b.resolve("3.bmp"));
        write(b.resolve("other.png"), 4, 4, 0, 0);
        write(b.resolve("others.png"), 4, 4, 0, 0);

        Dataset training = ofTwo(Split.TRAINING);

        assertThat(training.size() + ofTwo(Split.TEST).size()).isEqualTo(38);
        assertThat(training.remarks())
                .containsExactly(
                        "1 image in " + a + " has no image of the same name in " + b + " and is left out: 3.png.",
                        "2 images in " + b + " have no images of the same name in " + a
                                + " and are left out: other.png, …");
    }

    @Test
    void what_cannot_be_read_is_left_out_with_its_twin() throws IOException {
        Files.writeString(b.resolve("4.PNG"), "no image");

        assertThat(ofTwo(Split.TRAINING).size() + ofTwo(Split.TEST).size()).isEqualTo(38);
        assertThat(ofTwo(Split.TRAINING).remarks().get(0)).startsWith("1 of 20 images in " + b);
    }

    @Test
    void sizes_that_differ_within_a_pair_are_refused() throws IOException {
        write(b.resolve("6.PNG"), 6, 5, 0, 0);

        refused(
                () -> ofTwo(Split.TRAINING),
                "The two images of a pair differ in size:\n  " + a.resolve("6.png") + " is 4 wide and 4 high,\n  "
                        + b.resolve("6.PNG") + " is 6 wide and 5 high.",
                "--set datasets.paired-folder.size=4");
        assertThat(ofTwo(Split.TRAINING, "size=4").shape()).isEqualTo(new ImageShape(3, 4, 4));
    }

    @Test
    void an_odd_width_cannot_be_halved() throws IOException {
        write(both.resolve("6.png"), 7, 4, 0, 0);

        refused(() -> open(Split.TRAINING), both.resolve("6.png") + " is 7 wide, which cannot be halved into A and B.");
    }

    @Test
    void no_pair_one_pair_and_two_of_one_name_are_refused() throws IOException {
        Files.copy(b.resolve("7.bmp"), b.resolve("7.png"));
        refused(() -> ofTwo(Split.TRAINING), b.resolve("7.bmp") + " and 7.png have one name");

        Path one = Files.createDirectory(folder.resolve("one"));
        refused(() -> open(Split.TEST, "folder=\"" + one + "\""), "has no pair in " + one, ".png");
        write(one.resolve("x.png"), 4, 4, 0, 0);
        refused(() -> open(Split.TEST, "folder=\"" + one + "\""), "has 1 pair in " + one);
        refused(
                () -> open(Split.TEST, "a=\"" + a + "\"", "b=\"" + one + "\""),
                "No image in " + a + " has the name of one in " + one + ", such as 0 and x.");
    }

    @Test
    void folders_are_to_be_set_one_way() {
        refused(() -> open(Split.TEST, new String[0]), "gan4j.datasets.paired-folder.folder is not set");
        refused(() -> open(Split.TEST, "a=\"" + a + "\""), "gan4j.datasets.paired-folder.b is not set");
        b = a;
        refused(() -> ofTwo(Split.TEST), "Both images of a pair would come from " + a);
        refused(() -> ofTwo(Split.TEST, "folder=\"" + both + "\""), "side by side, or in two folders");
    }

    private static void refused(ThrowingCallable opening, String... parts) {
        assertThatThrownBy(opening).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }
}
