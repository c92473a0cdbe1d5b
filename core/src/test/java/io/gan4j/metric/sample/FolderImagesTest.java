package io.gan4j.metric.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImagesTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void make_a_folder_of_three_grey_images() throws IOException {
        folder = temporary.resolve("images");
        for (int i = 0; i < 3; i++) {
            image(i + ".png", BufferedImage.TYPE_BYTE_GRAY, 2, 0xff000000 | 0x333333 * i);
        }
    }

    private void image(String name, int type, int side, int colour) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(side, side, type);
        for (int i = 0; i < side * side; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                image.getRaster().setSample(i % side, i / side, 0, colour & 0xff);
            } else {
                image.setRGB(i % side, i / side, colour);
            }
        }
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
    }

    private FolderImages read() {
        return FolderImages.of(folder, Progress.SILENT);
    }

    private static float[] values(FolderImages images) {
        return images.batch(0, images.size()).dup('c').data().asFloat();
    }

    @Test
    void gives_grey_images_in_the_order_of_their_names() {
        FolderImages images = read();

        assertThat(images.shape()).isEqualTo(new ImageShape(1, 2, 2));
        assertThat(values(images)).containsExactly(0, 0, 0, 0, .2f, .2f, .2f, .2f, .4f, .4f, .4f, .4f);
        assertThat(images.remarks()).isEmpty();
    }

    @Test
    void hidden_files_do_not_count() throws IOException {
        image(".ipynb_checkpoints/1-checkpoint.png", BufferedImage.TYPE_BYTE_GRAY, 2, 0);
        Files.writeString(folder.resolve("._1.png"), "no image");

        assertThat(read().size()).isEqualTo(3);
    }

    @Test
    void a_link_to_a_folder_is_the_folder() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);

        assertThat(values(FolderImages.of(link, Progress.SILENT))).isEqualTo(values(read()));
    }

    @Test
    void what_is_transparent_lies_on_white() throws IOException {
        image("3.png", BufferedImage.TYPE_INT_ARGB, 2, 0x00ff0000);

        FolderImages images = read();

        assertThat(images.batch(3, 4).dup('c').data().asFloat()).containsOnly(1).hasSize(12);
    }

    @Test
    void grey_ones_become_colour_beside_colour_in_the_folder_or_in_the_other() throws IOException {
        FolderImages grey = read();
        folder = temporary.resolve("mixed");
        image("a.png", BufferedImage.TYPE_BYTE_GRAY, 2, 51);
        image("b.png", BufferedImage.TYPE_INT_RGB, 2, 0xff0033);
        FolderImages mixed = read();
        assertThat(mixed.shape()).isEqualTo(new ImageShape(3, 2, 2));
        assertThat(values(mixed))
                .containsExactly(
                        .2f, .2f, .2f, .2f, .2f, .2f, .2f, .2f, .2f, .2f, .2f, .2f, //
                        1, 1, 1, 1, 0, 0, 0, 0, .2f, .2f, .2f, .2f);
        assertThat(FolderImages.inOneShape(List.of(grey, grey))).containsExactly(grey, grey);

        List<FolderImages> both = FolderImages.inOneShape(List.of(grey, mixed));

        assertThat(both.get(0).shape()).isEqualTo(new ImageShape(3, 2, 2));
        assertThat(both.get(0).remarks())
                .containsExactly("All images in " + temporary.resolve("images")
                        + " are grey; beside those in colour they count as colour.");
        assertThat(both.get(0).key()).isNotEqualTo(grey.key());
        assertThat(both.get(1)).isSameAs(mixed);
    }

    @Test
    void leaves_out_what_cannot_be_read_and_says_so() throws IOException {
        Path damaged = Files.writeString(folder.resolve("0a.png"), "no image");
        Path nowhere = Files.createSymbolicLink(folder.resolve("1a.png"), Path.of("none"));
        Files.writeString(folder.resolve("notes.txt"), "notes");

        FolderImages images = read();

        assertThat(images.size()).isEqualTo(3);
        assertThat(values(images)[4]).isEqualTo(.2f);
        assertThat(images.remarks())
                .containsExactly(
                        "2 of 5 images in " + folder + " cannot be read and are left out:",
                        "  " + damaged + " is not an image of a kind that can be read.",
                        "  " + nowhere + " is a link that leads to no file.",
                        "1 file in " + folder + " is no image by its name and is left out: 1 .txt.");
    }

    @Test
    void says_which_sizes_differ() throws IOException {
        FolderImages small = read();
        image("b.png", BufferedImage.TYPE_BYTE_GRAY, 3, 0);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Images of one folder must be of one size, and they differ:
                          %s is 2 wide and 2 high,
                          %s is 3 wide and 3 high.
                        Scale them first, all by the same method: how it is done changes metrics.""", folder.resolve("0.png"), folder.resolve("b.png"));
        folder = temporary.resolve("others");
        image("b.png", BufferedImage.TYPE_INT_RGB, 3, 0);
        assertThatThrownBy(() -> FolderImages.inOneShape(List.of(small, read())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Images in %s are 2 wide and 2 high, those in %s are 3 wide and 3 high.
                        Bring all to one size, by the same method: how it is done changes metrics.""", temporary.resolve("images"), folder);
    }

    @Test
    void refuses_a_folder_without_an_image_that_can_be_read() throws IOException {
        folder = Files.createDirectory(temporary.resolve("empty"));
        assertThatThrownBy(this::read).isInstanceOf(InvalidInputException.class).hasMessage("""
                There is no image in %s.
                Files count that end in .png, .jpg, .jpeg, .jpe, .jfif, .gif, .bmp, .tif, .tiff, .webp.""", folder);
        Files.writeString(folder.resolve("a.png"), "no image");
        assertThatThrownBy(this::read).hasMessage("""
                There is no image in %s that can be read.
                %s is not an image of a kind that can be read.""", folder, folder.resolve("a.png"));
    }
}
