package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.text.TextSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Captions on their way from a data set into batches. */
class CaptionsTest {
    private static final TextSpec SPEC = new TextSpec("numbers", "1", 2);
    private static final ImageShape SHAPE = new ImageShape(1, 1, 1);

    @Test
    void every_image_comes_with_one_of_its_own_captions_and_never_with_one_held_out() {
        ShuffledBatches batches = new ShuffledBatches(examples(6), 6, Augmentation.NONE, new Randomness(1), "main");
        int second = 0;
        for (int epoch = 0; epoch < 50; epoch++) {
            Batch batch = batches.next();
            for (int i = 0; i < 6; i++) {
                int example = Math.round(batch.images().getFloat(i, 0, 0, 0) * 255);
                INDArray caption = batch.captions().getRow(i);
                assertThat(caption.getDouble(0)).isEqualTo(example);
                assertThat(caption.getDouble(1)).isIn(0.0, 1.0);
                second += (int) caption.getDouble(1);
            }
        }
        assertThat(second).as("second captions of 300").isBetween(110, 190);
    }

    @Test
    void a_batch_that_is_not_drawn_has_first_captions() {
        Batch batch = examples(3).batch(new int[] {2, 0});

        assertThat(batch.captions().toFloatMatrix()).isDeepEqualTo(new float[][] {{2, 0}, {0, 0}});
    }

    @Test
    void data_without_captions_have_batches_without() {
        Examples plain = Examples.prepare("numbers", new Numbers(3, false), SHAPE, ValueRange.UNIT);

        assertThat(plain.batch(0, 1).captions().isEmpty()).isTrue();
        assertThat(plain.spec().text()).isEmpty();
        assertThat(examples(3).spec()).hasToString("numbers: 3 images of 1×1×1, captions by numbers (1)");
    }

    @Test
    void an_example_without_a_caption_is_refused() {
        assertThatThrownBy(() -> new Captions("numbers", new Numbers(3, false), SPEC, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Example 0 of data set numbers has no caption.\nGive it one, or take it out.");
    }

    private static Examples examples(int size) {
        Dataset numbers = new Numbers(size, true);
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < 3; k++) {
                vectors.put(i + " " + k, new float[] {i, k});
            }
        }
        Captions captions = new Captions("numbers", numbers, SPEC, vectors);
        return Examples.prepare("numbers", numbers, SHAPE, ValueRange.UNIT, Optional.of(captions));
    }

    private record Numbers(int size, boolean captioned) implements Dataset {
        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void pixels(int index, byte[] target) {
            target[0] = (byte) index;
        }

        @Override
        public int label(int index) {
            throw new IllegalStateException("no labels");
        }

        @Override
        public List<String> captions(int index) {
            return captioned ? List.of(index + " 0", index + " 1") : List.of();
        }

        @Override
        public List<String> heldOutCaptions(int index) {
            return captioned ? List.of(index + " 2") : List.of();
        }
    }
}
