package io.gan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.data.ValueRange;
import io.gan4j.file.DurableFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class ImageGridTest {
    @Test
    void draws_grey_pixels_exactly_enlarged_and_with_grey_between() throws IOException {
        INDArray images = Nd4j.zeros(DataType.FLOAT, 3, 1, 28, 28).addi(0.2f);
        images.putScalar(new int[] {0, 0, 0, 1}, -1f);
        images.putScalar(new int[] {1, 0, 27, 27}, 0.5f);
        images.putScalar(new int[] {2, 0, 0, 0}, 7f);
        BufferedImage picture = ImageGrid.of(images, ValueRange.SYMMETRIC, 2, 2);
        assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(picture.getWidth()).isEqualTo(2 + 2 * (56 + 2));
        assertThat(picture.getHeight()).isEqualTo(2 + 2 * (56 + 2));
        assertThat(grey(picture, 1, 1)).isEqualTo(ImageGrid.BACKGROUND);
        assertThat(grey(picture, 2, 2)).isEqualTo(153);
        assertThat(grey(picture, 3, 3)).isEqualTo(153);
        assertThat(grey(picture, 4, 2)).isZero();
        assertThat(grey(picture, 5, 3)).isZero();
        assertThat(grey(picture, 6, 2)).isEqualTo(153);
        assertThat(grey(picture, 58, 20)).isEqualTo(ImageGrid.BACKGROUND);
        assertThat(grey(picture, 115, 57)).isEqualTo(191);
        assertThat(grey(picture, 2, 60)).isEqualTo(255);
        assertThat(grey(picture, 80, 80)).as("a tile without image").isEqualTo(ImageGrid.BACKGROUND);
    }

    @Test
    void draws_colours_in_their_order() {
        INDArray images = Nd4j.createFromArray(new float[] {1f, 0f, 0.2f, 0f, 1f, 0.4f})
                .reshape('c', 2, 3, 1, 1)
                .dup('f');
        BufferedImage picture = ImageGrid.of(images, ValueRange.UNIT, 1, 2);
        assertThat(picture.getRGB(2, 2)).isEqualTo(0xffff0033);
        assertThat(picture.getRGB(57, 57)).isEqualTo(0xffff0033);
        assertThat(picture.getRGB(60, 2)).isEqualTo(0xff00ff66);
    }

    @Test
    void draws_points_in_the_plane_as_dots_x_to_the_right_and_y_upwards() {
        INDArray points =
                Nd4j.createFromArray(new float[] {-1, -1, 0.5f, 1, 7, 7}).reshape('c', 3, 1, 1, 2);
        BufferedImage picture = ImageGrid.of(points, ValueRange.SYMMETRIC, 1, 3);
        assertThat(picture.getWidth()).isEqualTo(448);
        assertThat(picture.getHeight()).isEqualTo(448);
        int dark = 0;
        for (int i = 0; i < 448 * 448; i++) {
            dark += grey(picture, i % 448, i / 448) < 255 ? 1 : 0;
        }
        assertThat(dark).as("a dot in the corner, one at the edge, one outside").isEqualTo(4 + 6);
        assertThat(grey(picture, 0, 447)).isEqualTo(127);
        assertThat(grey(picture, 335, 0)).isEqualTo(127);
    }

    @Test
    void leaves_large_images_as_they_are() {
        BufferedImage picture = ImageGrid.of(Nd4j.zeros(DataType.FLOAT, 1, 3, 64, 60), ValueRange.UNIT, 1, 1);
        assertThat(picture.getWidth()).isEqualTo(64);
        assertThat(picture.getHeight()).isEqualTo(68);
    }

    @Test
    void lays_images_out_as_told_and_leaves_other_tiles_empty() {
        INDArray images = Nd4j.createFromArray(new float[] {0.2f, 1f}).reshape('c', 2, 1, 1, 1);
        BufferedImage picture = ImageGrid.of(images, ValueRange.UNIT, 2, new int[] {ImageGrid.EMPTY, 1, 0});
        assertThat(picture.getWidth()).isEqualTo(2 + 2 * (56 + 2));
        assertThat(picture.getHeight()).isEqualTo(2 + 2 * (56 + 2));
        assertThat(grey(picture, 30, 30)).isEqualTo(ImageGrid.BACKGROUND);
        assertThat(grey(picture, 90, 30)).isEqualTo(255);
        assertThat(grey(picture, 30, 90)).isEqualTo(51);
        assertThat(grey(picture, 90, 90)).isEqualTo(ImageGrid.BACKGROUND);
    }

    @Test
    void parts_blocks_of_columns_by_a_white_gap() {
        INDArray images = Nd4j.createFromArray(new float[] {0.2f, 0.4f, 0.6f, 0.8f, 1f, 0f, 0.2f, 0.4f, 0.6f, 0.8f})
                .reshape('c', 10, 1, 1, 1);
        BufferedImage picture = ImageGrid.ofBlocks(images, ValueRange.UNIT, 2, 5, 2);
        assertThat(picture.getWidth()).isEqualTo(2 + 5 * (56 + 2) + 2 * (6 + 2));
        assertThat(picture.getHeight()).isEqualTo(2 + 2 * (56 + 2));
        // The second column ends at 115; then 2 pixels of ground, 6 of white, 2 of ground.
        assertThat(picture.getRaster().getSamples(115, 0, 14, 1, 0, (int[]) null))
                .containsExactly(128, 128, 128, 255, 255, 255, 255, 255, 255, 128, 128, 128, 128, 128);
        assertThat(picture.getRaster().getSamples(115, 70, 14, 1, 0, (int[]) null))
                .containsExactly(51, 128, 128, 255, 255, 255, 255, 255, 255, 128, 128, 102, 102, 102);
        assertThat(grey(picture, 256, 20)).as("the fifth, alone in its block").isEqualTo(255);
        assertThat(grey(picture, 256, 80)).isEqualTo(204);

        BufferedImage oneLess = ImageGrid.ofBlocks(images.get(interval(0, 9)), ValueRange.UNIT, 2, 5, 2);
        assertThat(grey(oneLess, 256, 80)).as("a tile without image").isEqualTo(ImageGrid.BACKGROUND);
    }

    @Test
    void images_with_opacity_are_drawn_as_they_look_on_white() {
        INDArray images = Nd4j.createFromArray(0.2f, 0.4f, 0.6f, 0).reshape('c', 1, 4, 1, 1);

        BufferedImage picture = ImageGrid.of(images, ValueRange.UNIT, 1, 1);

        assertThat(picture.getRaster().getNumBands()).isEqualTo(3);
        assertThat(picture.getRaster().getPixel(9, 9, (int[]) null)).containsExactly(51, 102, 153);
    }

    @Test
    void refuses_what_is_not_a_batch_of_images_that_fits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(Nd4j.zeros(DataType.FLOAT, 5, 1, 2, 2), ValueRange.UNIT, 2, 2))
                .withMessage("a grid of 2 × 2 cannot hold 5 images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageGrid.of(Nd4j.zeros(DataType.FLOAT, 1, 2, 2, 2), ValueRange.UNIT, 2, 2))
                .withMessage("a grid is made of images [n, 1, 3 or 4, h, w], not [1, 2, 2, 2]");
    }

    @Test
    void writes_a_png_with_the_same_pixels(@TempDir Path folder) throws IOException {
        INDArray images = Nd4j.linspace(0, 1, 16, DataType.FLOAT).reshape('c', 1, 1, 4, 4);
        BufferedImage picture = ImageGrid.of(images, ValueRange.UNIT, 1, 1);
        Path file = folder.resolve("new").resolve("000001.png");
        ImageGrid.writePng(picture, file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getRaster().getSamples(0, 0, 60, 60, 0, (int[]) null))
                .isEqualTo(picture.getRaster().getSamples(0, 0, 60, 60, 0, (int[]) null));
        assertThat(DurableFiles.entries(file.getParent())).containsExactly(file);
    }

    private static int grey(BufferedImage picture, int x, int y) {
        return picture.getRaster().getSample(x, y, 0);
    }
}
