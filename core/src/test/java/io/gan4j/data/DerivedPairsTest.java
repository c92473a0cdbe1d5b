package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.stream.PairsFrom;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DerivedPairsTest {
    private static final ImageShape COLOUR = new ImageShape(3, 1, 2);

    /** Red beside green, and blue beside white. */
    private static final Dataset COLOURS =
            new PixelDataset(COLOUR, 0, new int[][] {{255, 0, 0, 255, 0, 0}, {0, 255, 0, 255, 255, 255}});

    private static int[] pixels(Dataset dataset, int index) {
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return IntStream.range(0, pixels.length).map(i -> pixels[i] & 0xff).toArray();
    }

    /** By ITU-R BT.601: 0.299, 0.587 and 0.114 of red, green and blue. */
    @Test
    void the_grey_image_is_a_pair_of_that_in_colour() {
        Dataset pairs = DerivedPairs.COLOURISE.of(COLOURS, "colours", "file");

        assertThat(pairs.size()).isEqualTo(4);
        assertThat(pairs.classes()).isEqualTo(2);
        assertThat(pixels(pairs, 0)).containsExactly(76, 150, 76, 150, 76, 150);
        assertThat(pixels(pairs, 1)).containsExactly(29, 255, 29, 255, 29, 255);
        assertThat(pixels(pairs, 3)).containsExactly(pixels(COLOURS, 1));
        assertThat(pairs.label(1)).isZero();
        assertThat(pairs.label(2)).isOne();
        assertThat(pairs.counterpart(1)).hasValue(3);
        assertThat(pairs.counterpart(2)).hasValue(0);
    }

    /** A step of 64 is black, one of 32 half so: beside it on both sides. */
    @Test
    void edges_are_the_darker_the_steeper_and_flat_parts_are_white() {
        int[] row = {0, 0, 64, 64, 64, 96, 96};
        int[] image =
                IntStream.range(0, 3 * row.length).map(i -> row[i % row.length]).toArray();
        Dataset pairs = DerivedPairs.EDGES.of(
                new PixelDataset(new ImageShape(1, 3, row.length), 0, new int[][] {image}), "steps", "file");

        assertThat(pixels(pairs, 0)).startsWith(255, 0, 0, 255, 128, 128, 255).hasSize(21);
        assertThat(pixels(pairs, 1)).containsExactly(image);
    }

    @Test
    void grey_images_have_no_colour_to_learn_and_points_no_edges() {
        assertThatThrownBy(() -> DerivedPairs.COLOURISE.of(
                        new PixelDataset(new ImageShape(1, 2, 2), 0, new int[][] {{1, 2, 3, 4}}),
                        "greys",
                        "file, line 3"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("file, line 3: gan4j.data.pairs is colourise", "\"greys\" are grey");
        assertThatThrownBy(() -> DerivedPairs.EDGES.of(PixelDataset.numbered(4, 2), "points", "file"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is no images");
        Dataset pairs = DerivedPairs.COLOURISE.of(COLOURS, "colours", "file");
        assertThatThrownBy(() -> DerivedPairs.EDGES.of(pairs, "colours", "file"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"colours\" has pairs already");
        Dataset numbered = PixelDataset.numbered(4, 2);
        assertThat(DerivedPairs.NONE.of(numbered, "numbered", "file")).isSameAs(numbered);
    }

    @Test
    void pairs_are_drawn_together_and_moved_alike() {
        int[][] images = new int[6][];
        for (int i = 0; i < images.length; i++) {
            images[i] = new int[] {10 * i, 40 * i, 0, 0, 0, 0};
        }
        Examples data = Examples.prepare(
                "reds",
                DerivedPairs.COLOURISE.of(new PixelDataset(COLOUR, 0, images), "reds", "file"),
                COLOUR,
                ValueRange.UNIT);
        TrainingStreams streams = new TrainingStreams(
                data, 4, new Augmentation(true, 0), new Randomness(3), Map.of("pairs", new PairsFrom(1)));
        for (int draw = 0; draw < 6; draw++) {
            Batch batch = streams.stream("pairs").next();
            INDArray real = batch.real().array();
            INDArray grey = batch.counterparts().array();
            for (int i = 0; i < 4; i++) {
                for (int column = 0; column < 2; column++) {
                    assertThat(grey.getDouble(i, 2, 0, column))
                            .isEqualTo(
                                    0.299 * real.getDouble(i, 0, 0, column),
                                    org.assertj.core.api.Assertions.within(0.5 / 255 + 1e-6));
                }
            }
        }
        assertThatThrownBy(() -> streams.next().counterparts()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void data_that_know_no_counterparts_are_refused() {
        Examples data =
                Examples.prepare("numbered", PixelDataset.numbered(6, 2), new ImageShape(1, 1, 2), ValueRange.UNIT);
        assertThatThrownBy(() -> new PairsFrom(0).of(data, new Randomness(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("\"numbered\"", "does not know which show the same thing", "paired-folder");
    }

    @Test
    void a_subset_keeps_the_pairs_that_are_whole() {
        Dataset some = new Subset(DerivedPairs.COLOURISE.of(COLOURS, "colours", "file"), 3, 0, 1);
        assertThat(some.counterpart(0)).hasValue(2);
        assertThat(some.counterpart(1)).isEmpty();
        assertThat(some.counterpart(2)).hasValue(0);
    }
}
