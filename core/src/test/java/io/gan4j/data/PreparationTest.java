package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class PreparationTest {
    private static Dataset shaped(int channels, int height, int width) {
        return new PixelDataset(new ImageShape(channels, height, width), 0, new int[channels * height * width]);
    }

    private static void refuses(Dataset dataset, ImageShape image, String message) {
        assertThatThrownBy(() -> Examples.prepare("mine", dataset, image, ValueRange.UNIT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_to_stretch_lines_of_numbers_and_says_how_to_reshape_them() {
        refuses(shaped(1, 1, 256), new ImageShape(1, 28, 28), """
                Data set mine has examples of one line of 256 numbers; gan4j.image is 28×28×1.
                If they are flattened images, give these their shape back: images.reshape(-1, 16, 16).
                If lines are what is to be learned: --set image.height=1 --set image.width=256 --set image.channels=1""");
        refuses(shaped(1, 256, 1), new ImageShape(1, 28, 28), """
                Data set mine has examples of one line of 256 numbers; gan4j.image is 28×28×1.
                If they are flattened images, give these their shape back: images.reshape(-1, 16, 16).
                If lines are what is to be learned: --set image.height=256 --set image.width=1 --set image.channels=1""");
        refuses(shaped(1, 1, 2), new ImageShape(1, 28, 28), """
                Data set mine has examples of one line of 2 numbers; gan4j.image is 28×28×1.
                Take their shape: --set image.height=1 --set image.width=2 --set image.channels=1""");
    }

    @Test
    void says_the_shapes_that_a_line_can_have_had() {
        ImageShape other = new ImageShape(1, 28, 28);
        assertThat(FlattenedImages.reshape(new ImageShape(1, 1, 768), other))
                .hasValue("images.reshape(-1, 16, 16, 3) if the colours of a pixel stand together,"
                        + " or images.reshape(-1, 3, 16, 16) if all of one colour do");
        assertThat(FlattenedImages.reshape(new ImageShape(1, 1, 560), new ImageShape(1, 20, 28)))
                .as("the shape that is wanted")
                .hasValue("images.reshape(-1, 20, 28)");
        assertThat(FlattenedImages.reshape(new ImageShape(1, 1, 12_288), new ImageShape(3, 64, 64)))
                .hasValue("images.reshape(-1, 64, 64, 3) if the colours of a pixel stand together,"
                        + " or images.reshape(-1, 3, 64, 64) if all of one colour do");
        assertThat(FlattenedImages.reshape(new ImageShape(1, 1, 110), other))
                .hasValue("images.reshape(-1, height, width)");
        assertThat(FlattenedImages.reshape(new ImageShape(1, 1, 2), other)).isEmpty();
        assertThat(FlattenedImages.reshape(new ImageShape(1, 4, 4), other)).isEmpty();
    }

    @Test
    void lines_of_numbers_that_are_no_bytes_are_not_stretched_either() {
        refuses(new Continuous(shaped(1, 1, 256)), new ImageShape(1, 16, 16), """
                Data set mine has examples of one line of 256 numbers; gan4j.image is 16×16×1.
                If they are flattened images, give these their shape back: images.reshape(-1, 16, 16).
                If lines are what is to be learned: --set image.height=1 --set image.width=256 --set image.channels=1""");
    }

    /** The same examples, as if bytes could not hold them. */
    private record Continuous(Dataset examples) implements Dataset {
        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public ImageShape shape() {
            return examples.shape();
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void pixels(int index, byte[] target) {
            examples.pixels(index, target);
        }

        @Override
        public boolean isContinuous() {
            return true;
        }

        @Override
        public int label(int index) {
            return examples.label(index);
        }
    }

    @Test
    void lines_that_are_wanted_stay_lines() {
        assertThat(Examples.prepare("mine", shaped(1, 1, 256), new ImageShape(1, 1, 256), ValueRange.UNIT)
                        .size())
                .isEqualTo(1);
    }

    @Test
    void says_what_changes_in_the_shape_of_images() {
        assertThat(Preparation.changes(new ImageShape(3, 64, 16), new ImageShape(1, 16, 16)))
                .containsExactly(
                        "Images of 64×16×3 (height × width × channels) become 16×16×1: their proportions change, colour"
                                + " becomes grey.",
                        "  To keep them: --set image.height=64 --set image.width=16 --set image.channels=3");
        assertThat(changes(new ImageShape(1, 28, 28), new ImageShape(1, 32, 32)))
                .endsWith(": they are enlarged.");
        assertThat(changes(new ImageShape(1, 28, 28), new ImageShape(3, 14, 14)))
                .endsWith(": they shrink, grey becomes colour.");
        assertThat(changes(new ImageShape(1, 28, 28), new ImageShape(3, 28, 28)))
                .endsWith(": grey becomes colour.");
        assertThat(Preparation.changes(new ImageShape(1, 28, 28), new ImageShape(1, 28, 28)))
                .isEmpty();
        assertThat(changes(new ImageShape(4, 28, 28), new ImageShape(1, 28, 28)))
                .endsWith(": colour becomes grey on white.");
        assertThat(changes(new ImageShape(3, 28, 28), new ImageShape(4, 28, 28)))
                .endsWith(": colour becomes colour, all of it opaque.");
    }

    private static String changes(ImageShape from, ImageShape image) {
        return Preparation.changes(from, image).get(0);
    }
}
