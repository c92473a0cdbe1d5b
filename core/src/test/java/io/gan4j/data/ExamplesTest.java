package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.file.ImageList;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void refuses_images_that_do_not_fit_into_memory() {
        assertThatThrownBy(() -> converted(grey(1, 1, 0), 1, 10_000_000, 10_000_000))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The 1 images of data set ")
                .hasMessageContaining(" take 100000.0 GB as 10000000×10000000×1; Java has ");
    }

    @Test
    void keeps_images_of_the_wanted_shape_bit_for_bit() {
        assertThat(converted(grey(2, 2, 0, 127, 128, 255), 1, 2, 2)).containsExactly(0, 127, 128, 255);
    }

    @Test
    void averages_over_areas_when_shrinking() {
        assertThat(converted(grey(2, 4, 0, 10, 20, 30, 40, 50, 60, 70), 1, 1, 2))
                .containsExactly(25, 45);
    }

    @Test
    void averages_over_parts_of_pixels() {
        // A target pixel covers one and a half source pixels: (10 + 40/2) / 1.5 and (40/2 + 70) / 1.5.
        assertThat(converted(grey(1, 3, 10, 40, 70), 1, 1, 2)).containsExactly(20, 60);
    }

    @Test
    void interpolates_between_pixel_centres_when_enlarging() {
        assertThat(converted(grey(1, 2, 0, 100), 1, 1, 4)).containsExactly(0, 25, 75, 100);
        assertThat(converted(grey(2, 2, 0, 80, 160, 240), 1, 3, 3))
                .containsExactly(0, 40, 80, 80, 120, 160, 160, 200, 240);
    }

    @Test
    void enlarges_a_single_pixel() {
        assertThat(converted(grey(1, 1, 200), 1, 2, 3)).containsOnly(200);
    }

    @Test
    void shrinks_one_side_and_enlarges_the_other() {
        assertThat(converted(grey(4, 2, 20, 20, 40, 40, 60, 60, 80, 80), 1, 2, 3))
                .containsExactly(30, 30, 30, 70, 70, 70);
    }

    @Test
    void keeps_an_even_surface_even_at_every_size() {
        Dataset white = new PixelDataset(new ImageShape(1, 7, 5), 0, filled(35, 255));
        for (int size = 1; size < 20; size++) {
            assertThat(converted(white, 1, size, 20 - size)).containsOnly(255);
        }
    }

    @Test
    void repeats_grey_as_colour() {
        assertThat(converted(grey(1, 2, 7, 200), 3, 1, 2)).containsExactly(7, 200, 7, 200, 7, 200);
    }

    @Test
    void weighs_colours_by_luma() {
        Dataset primaries =
                new PixelDataset(new ImageShape(3, 1, 4), 0, new int[] {255, 0, 0, 90, 0, 255, 0, 90, 0, 0, 255, 90});
        // 0.299, 0.587 and 0.114 of 255, rounded; grey stays what it is.
        assertThat(converted(primaries, 1, 1, 4)).containsExactly(76, 150, 29, 90);
    }

    @Test
    void scales_each_channel_of_colour_by_itself() {
        Dataset colour = new PixelDataset(new ImageShape(3, 1, 2), 0, new int[] {0, 10, 100, 120, 200, 230});
        assertThat(converted(colour, 3, 1, 1)).containsExactly(5, 110, 215);
    }

    @Test
    void what_has_no_opacity_is_opaque_and_without_it_colours_are_those_on_white() {
        Dataset opacity = new PixelDataset(new ImageShape(4, 1, 2), 0, new int[] {255, 9, 255, 8, 255, 7, 0, 200});
        assertThat(converted(opacity, 4, 1, 2)).containsExactly(255, 9, 255, 8, 255, 7, 0, 200);
        assertThat(converted(opacity, 4, 1, 1)).containsExactly(132, 132, 131, 100);
        assertThat(converted(opacity, 3, 1, 2)).containsExactly(255, 9, 255, 8, 255, 7);
        assertThat(converted(opacity, 1, 1, 2)).containsExactly(255, 8);
        assertThat(converted(grey(1, 2, 7, 8), 4, 1, 2)).containsExactly(7, 8, 7, 8, 7, 8, 255, 255);
        assertThat(converted(new PixelDataset(new ImageShape(3, 1, 1), 0, new int[] {1, 2, 3}), 4, 1, 1))
                .containsExactly(1, 2, 3, 255);
    }

    @Test
    void images_that_bytes_cannot_hold_are_scaled_and_converted_without_rounding() {
        Dataset fine = new ImageList(
                new ImageShape(1, 1, 4), List.of(Levels.of(new float[] {0, 1 / 3f, 0.5f, 0.75f})), List.of());
        Dataset area = new ImageList(
                new ImageShape(1, 2, 2), List.of(Levels.of(new float[] {0, 1 / 3f, 0.5f, 0.75f})), List.of());

        Examples examples = Examples.prepare("fine", area, new ImageShape(3, 2, 1), ValueRange.UNIT);

        assertThat(examples.spec().depth()).isEqualTo(16);
        assertThat(examples.batch(0, 1).images().data().asFloat())
                .containsExactly(1 / 6f, 0.625f, 1 / 6f, 0.625f, 1 / 6f, 0.625f);
        assertThat(examples.resized(1, 1).batch(0, 1).images().getFloat(0)).isEqualTo((1 / 6f + 0.625f) / 2);
        assertThat(examples.resized(1, 1).spec().depth()).isEqualTo(16);
        assertThat(Examples.prepare("line", fine, fine.shape(), ValueRange.UNIT)
                        .spec()
                        .depth())
                .as("of points")
                .isEqualTo(8);
    }

    @Test
    void resizes_what_is_read_as_it_would_have_been_read() {
        Dataset dataset = PixelDataset.numbered(4, 16);
        Examples resized = Examples.prepare("mine", dataset, dataset.shape(), ValueRange.UNIT)
                .resized(1, 4);

        Examples read =
                Examples.prepare("mine", dataset, new ImageShape(dataset.shape().channels(), 1, 4), ValueRange.UNIT);
        assertThat(resized.spec()).isEqualTo(read.spec());
        assertThat(resized.batch(0, 4).images()).isEqualTo(read.batch(0, 4).images());
        assertThat(resized.batch(0, 4).labels()).isEqualTo(read.batch(0, 4).labels());
    }

    @Test
    void says_what_a_network_has_to_know() {
        Dataset dataset = new PixelDataset(new ImageShape(1, 1, 1), 4, new int[] {1}, new int[] {2});
        Examples data = Examples.prepare("mine", dataset, new ImageShape(3, 8, 6), ValueRange.UNIT);
        assertThat(data.spec()).isEqualTo(new DataSpec("mine", 2, new ImageShape(3, 8, 6), ValueRange.UNIT, 4));
        assertThat(data.label(1)).isEqualTo(1);
    }

    @Test
    void refuses_an_empty_data_set() {
        Dataset empty = new PixelDataset(new ImageShape(1, 1, 1), 0);
        assertRefused(empty, new ImageShape(1, 1, 1), """
                Data set mine has no examples to train on.
                Name another one: gan4j.data.source.""");
    }

    @Test
    void refuses_shapes_that_no_image_has() {
        assertRefused(grey(1, 1, 0), new ImageShape(1, 0, 4), "gan4j.image.height is 0; allowed is 1 or more.");
        assertRefused(grey(1, 1, 0), new ImageShape(1, 4, -1), "gan4j.image.width is -1; allowed is 1 or more.");
        assertRefused(
                grey(1, 1, 0),
                new ImageShape(2, 4, 4),
                "gan4j.image.channels is 2; allowed are 1 (grey), 3 (colour) and 4 (colour and opacity).");
    }

    @Test
    void refuses_data_that_is_neither_grey_nor_colour() {
        assertRefused(
                new PixelDataset(new ImageShape(5, 1, 1), 0, new int[5]),
                new ImageShape(3, 1, 1),
                "Images of data set mine have 5 channels; 1 (grey), 3 (colour) and 4 (colour and opacity) can be used.");
    }

    @Test
    void refuses_labels_out_of_range() {
        for (int label : new int[] {-1, 3}) {
            assertRefused(
                    new LabelledPixels(3, 0, 2, label),
                    new ImageShape(1, 1, 1),
                    "Example 2 of data set mine has the label " + label + "; allowed are 0 to 2.");
        }
    }

    @Test
    void refuses_a_class_without_an_example_where_every_class_is_required() {
        Examples examples =
                Examples.prepare("mine", new LabelledPixels(4, 0, 3, 1), new ImageShape(1, 1, 1), ValueRange.UNIT);
        assertThatThrownBy(examples::requireEveryClass)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Data set mine has no example of class 2 of its 4 classes (0 to 3)."
                        + "\nAdd one, or number the classes without gaps.");
    }

    @Test
    void gives_batches_in_the_order_of_the_data() {
        Examples examples =
                Examples.prepare("numbered", PixelDataset.numbered(9, 9), new ImageShape(1, 1, 2), ValueRange.UNIT);
        Batch batch = examples.batch(4, 7);
        assertThat(batch.labels()).containsExactly(4, 5, 6);
        assertThat(batch.images().getFloat(2, 0, 0, 1)).isEqualTo(ValueRange.UNIT.fromPixel(6));
    }

    @Test
    void keeps_numbers_that_bytes_cannot_hold() {
        Examples examples = Examples.prepare("points", new Thirds(), new ImageShape(1, 1, 2), ValueRange.SYMMETRIC);
        assertThat(examples.batch(new int[] {1, 0}).images().data().asFloat())
                .containsExactly(-1 + 2 * (1 / 3f), -1 + 2 * (2 / 3f), -1, 0);
        assertThatThrownBy(() -> examples.resized(1, 1)).isInstanceOf(IllegalStateException.class);
        assertRefused(
                new Thirds(),
                new ImageShape(3, 28, 28),
                "Data set mine has examples of 1×2×1, whose numbers are not scaled; gan4j.image is 28×28×3."
                        + "\nTake their shape: --set image.height=1 --set image.width=2 --set image.channels=1");
    }

    /** Example 0 is 0 and a half, example 1 a third and two thirds. */
    private record Thirds() implements Dataset {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(1, 1, 2);
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public boolean isContinuous() {
            return true;
        }

        @Override
        public void numbers(int index, float[] target) {
            target[0] = index == 0 ? 0 : 1 / 3f;
            target[1] = index == 0 ? 0.5f : 2 / 3f;
        }

        @Override
        public void pixels(int index, byte[] target) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public int label(int index) {
            throw new IllegalStateException("no labels");
        }
    }

    private static void assertRefused(Dataset dataset, ImageShape shape, String message) {
        assertThatThrownBy(() -> Examples.prepare("mine", dataset, shape, ValueRange.UNIT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static int[] converted(Dataset dataset, int channels, int height, int width) {
        Examples examples =
                Examples.prepare("mine", dataset, new ImageShape(channels, height, width), ValueRange.SYMMETRIC);
        float[] values = examples.batch(0, 1).images().dup('c').data().asFloat();
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = ValueRange.SYMMETRIC.toPixel(values[i]);
        }
        return pixels;
    }

    private static Dataset grey(int height, int width, int... pixels) {
        return new PixelDataset(new ImageShape(1, height, width), 0, pixels);
    }

    private static int[] filled(int length, int value) {
        int[] pixels = new int[length];
        Arrays.fill(pixels, value);
        return pixels;
    }
}
