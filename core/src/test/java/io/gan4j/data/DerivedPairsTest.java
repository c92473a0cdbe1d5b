package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.file.ImageList;
import io.gan4j.data.stream.PairsFrom;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DerivedPairsTest {
    private static final ImageShape COLOUR = new ImageShape(3, 1, 2);

    /** Red beside green, and blue beside white. */
    private static final Dataset COLOURS =
            new PixelDataset(COLOUR, 0, new int[][] {{255, 0, 0, 255, 0, 0}, {0, 255, 0, 255, 255, 255}});

    private static final String WHERE = "file, line 3";

    private static Examples examples(Dataset dataset, ImageShape image) {
        return Examples.prepare("drawn", dataset, image, ValueRange.UNIT);
    }

    /** Returns 0 to 255, in the order channel, row, column. */
    private static int[] pixels(Examples examples, int index) {
        INDArray image = examples.batch(new int[] {index}).images().reshape(-1);
        return IntStream.range(0, (int) image.length())
                .map(i -> Math.round(255 * image.getFloat(i)))
                .toArray();
    }

    /** By ITU-R BT.601: 0.299, 0.587 and 0.114 of red, green and blue. */
    @Test
    void the_grey_image_is_a_pair_of_that_in_colour() {
        Examples images = examples(COLOURS, COLOUR);
        Examples pairs = DerivedPairs.COLOURISE.of(images, WHERE);

        assertThat(pairs.size()).isEqualTo(4);
        assertThat(pairs.spec().examples()).isEqualTo(4);
        assertThat(pairs.spec().classNames()).containsExactly("A", "B");
        assertThat(pixels(pairs, 0)).containsExactly(76, 150, 76, 150, 76, 150);
        assertThat(pixels(pairs, 1)).containsExactly(29, 255, 29, 255, 29, 255);
        assertThat(pixels(pairs, 3)).containsExactly(pixels(images, 1));
        assertThat(pairs.label(1)).isZero();
        assertThat(pairs.label(2)).isOne();
        assertThat(pairs.counterpart(1)).hasValue(3);
        assertThat(pairs.counterpart(2)).hasValue(0);
    }

    @Test
    void pairs_of_images_that_bytes_cannot_hold_are_not_rounded() {
        Dataset fine = new ImageList(
                COLOUR, List.of(Levels.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6001f})), List.of());
        Examples pairs = DerivedPairs.COLOURISE.of(examples(fine, COLOUR), WHERE);

        assertThat(pairs.batch(new int[] {0}).images().getFloat(0))
                .isEqualTo((float) (0.299 * 0.1f + 0.587 * 0.3f + 0.114 * 0.5f));
        assertThat(pairs.batch(new int[] {1}).images().getFloat(5)).isEqualTo(0.6001f);
        assertThat(pixels(DerivedPairs.EDGES.of(examples(fine, COLOUR), WHERE), 0))
                .containsOnly(151);
    }

    /** A step of 64 is black, one of 32 half so: beside it on both sides. */
    @Test
    void edges_are_the_darker_the_steeper_and_flat_parts_are_white() {
        int[] row = {0, 0, 64, 64, 64, 96, 96};
        int[] image =
                IntStream.range(0, 3 * row.length).map(i -> row[i % row.length]).toArray();
        ImageShape shape = new ImageShape(1, 3, row.length);
        Examples pairs = DerivedPairs.EDGES.of(examples(new PixelDataset(shape, 0, new int[][] {image}), shape), WHERE);

        assertThat(pixels(pairs, 0)).startsWith(255, 0, 0, 255, 128, 128, 255).hasSize(21);
        assertThat(pixels(pairs, 1)).containsExactly(image);
    }

    /** A line of two pixels that shrinks with the image to a quarter would be half grey. */
    @Test
    void lines_are_black_however_much_larger_the_image_was() {
        int side = 256;
        int[] halves = IntStream.range(0, side * side)
                .map(i -> i % side < side / 2 ? 0 : 255)
                .toArray();
        Dataset large = new PixelDataset(new ImageShape(1, side, side), 0, new int[][] {halves});

        int[] edges = pixels(DerivedPairs.EDGES.of(examples(large, new ImageShape(3, 64, 64)), WHERE), 0);

        assertThat(edges).hasSize(3 * 64 * 64);
        assertThat(Arrays.copyOfRange(edges, 30, 35)).containsExactly(255, 0, 0, 255, 255);
    }

    @Test
    void what_pairs_cannot_be_made_of_is_refused() {
        Dataset greys = new PixelDataset(new ImageShape(1, 2, 2), 0, new int[][] {{1, 2, 3, 4}});
        assertRefused(DerivedPairs.COLOURISE, examples(greys, new ImageShape(3, 2, 2)), "\"drawn\" are grey");
        assertRefused(
                DerivedPairs.COLOURISE,
                examples(COLOURS, new ImageShape(1, 1, 2)),
                WHERE + ": gan4j.data.pairs is colourise, but gan4j.image.channels is 1");
        Examples points = examples(PixelDataset.numbered(4, 2), new ImageShape(1, 1, 2));
        assertRefused(DerivedPairs.EDGES, points, "is no images");
        assertRefused(
                DerivedPairs.EDGES,
                DerivedPairs.COLOURISE.of(examples(COLOURS, COLOUR), WHERE),
                "\"drawn\" has pairs already");
        assertThat(DerivedPairs.NONE.of(points, WHERE)).isSameAs(points);
    }

    private static void assertRefused(DerivedPairs kind, Examples examples, String why) {
        assertThatThrownBy(() -> kind.of(examples, WHERE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(WHERE + ": gan4j.data.pairs is ")
                .hasMessageContaining(why);
    }

    @Test
    void pairs_are_drawn_together_and_moved_alike() {
        int[][] images = new int[6][];
        for (int i = 0; i < images.length; i++) {
            images[i] = new int[] {10 * i, 40 * i, 0, 0, 0, 0};
        }
        Examples data = DerivedPairs.COLOURISE.of(examples(new PixelDataset(COLOUR, 0, images), COLOUR), WHERE);
        TrainingStreams streams = new TrainingStreams(
                data, 4, new Augmentation(true, 0), new Randomness(3), Map.of("pairs", new PairsFrom(1)));
        for (int draw = 0; draw < 6; draw++) {
            Batch batch = streams.stream("pairs").next();
            INDArray real = batch.real().array();
            INDArray grey = batch.counterparts().array();
            for (int i = 0; i < 4; i++) {
                for (int column = 0; column < 2; column++) {
                    assertThat(grey.getDouble(i, 2, 0, column))
                            .isEqualTo(0.299 * real.getDouble(i, 0, 0, column), within(0.5 / 255 + 1e-6));
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
        Dataset some = new Subset(new Pairs(COLOURS, COLOURS), 3, 0, 1);
        assertThat(some.counterpart(0)).hasValue(2);
        assertThat(some.counterpart(1)).isEmpty();
        assertThat(some.counterpart(2)).hasValue(0);
    }
}
