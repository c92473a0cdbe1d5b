package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.CodeSum;
import io.gan4j.cli.text.Equation;
import io.gan4j.data.ValueRange;
import io.gan4j.picture.ImageGrid;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EquationTest {
    private static final int TILE = 56 + 2;

    @Test
    void has_examples_above_their_averages_and_variations_beside_the_result() {
        CodeSum sum = new CodeSum(List.of(new CodeSum.Term(false, List.of(1, 2)), new CodeSum.Term(true, List.of(3))));
        CodeSum.Images images =
                new CodeSum.Images(List.of(images(10, 2), images(20, 1)), images(30, 2), images(40, 1), images(50, 8));

        BufferedImage picture = Equation.draw(sum, images, ValueRange.UNIT);

        int ground = ImageGrid.BACKGROUND;
        assertThat(corners(picture)).isDeepEqualTo(new int[][] {
            {10, ground, ground, ground, ground, ground, ground, ground, ground, ground},
            {11, ground, 20, ground, ground, ground, ground, ground, ground, ground},
            {ground, ground, ground, ground, ground, ground, 50, 51, 52, 53},
            {30, ground, 31, ground, 40, ground, 54, 55, 56, 57}
        });
    }

    @Test
    void has_a_sign_before_every_average_but_the_first_and_before_the_result() {
        CodeSum sum = new CodeSum(List.of(
                new CodeSum.Term(false, List.of(1)),
                new CodeSum.Term(true, List.of(2)),
                new CodeSum.Term(false, List.of(3))));
        CodeSum.Images images = new CodeSum.Images(
                List.of(images(0, 1), images(0, 1), images(0, 1)), images(0, 3), images(0, 1), images(0, 8));

        BufferedImage picture = Equation.draw(sum, images, ValueRange.UNIT);

        String line = "";
        for (int column : new int[] {1, 3, 5}) {
            boolean middle = isWhite(picture, column, 28, 28);
            boolean above = isWhite(picture, column, 28, 20);
            line += middle ? above ? '+' : '-' : isWhite(picture, column, 28, 23) ? '=' : '?';
        }
        assertThat(line).isEqualTo("-+=");
    }

    @Test
    void draws_signs_in_images_of_any_size_and_in_colour() {
        CodeSum sum = new CodeSum(List.of(new CodeSum.Term(false, List.of(1))));
        for (int size : new int[] {1, 2, 5, 60}) {
            INDArray one = Nd4j.zeros(DataType.FLOAT, 1, 3, size, size);
            INDArray eight = Nd4j.zeros(DataType.FLOAT, 8, 3, size, size);
            BufferedImage picture =
                    Equation.draw(sum, new CodeSum.Images(List.of(one), one, one, eight), ValueRange.SYMMETRIC);

            assertThat(picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 2, (int[]) null))
                    .as("size %d", size)
                    .contains(255);
        }
    }

    /** Returns images of 28 × 28 pixels, each of one brightness, from {@code first} on. */
    private static INDArray images(int first, int number) {
        INDArray images = Nd4j.zeros(DataType.FLOAT, number, 1, 28, 28);
        for (int i = 0; i < number; i++) {
            images.slice(i).assign((first + i) / 255f);
        }
        return images;
    }

    /** Returns the brightness at the top left of each tile, where no sign is. */
    private static int[][] corners(BufferedImage picture) {
        int[][] corners = new int[picture.getHeight() / TILE][picture.getWidth() / TILE];
        for (int row = 0; row < corners.length; row++) {
            for (int column = 0; column < corners[row].length; column++) {
                corners[row][column] = picture.getRaster().getSample(2 + column * TILE, 2 + row * TILE, 0);
            }
        }
        return corners;
    }

    /** Tells it of a pixel of the lowest tile in {@code column}. */
    private static boolean isWhite(BufferedImage picture, int column, int x, int y) {
        int bottom = picture.getHeight() / TILE - 1;
        return picture.getRaster().getSample(2 + column * TILE + x, 2 + bottom * TILE + y, 0) == 255;
    }
}
