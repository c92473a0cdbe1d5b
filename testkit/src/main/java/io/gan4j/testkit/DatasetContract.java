package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every data set keeps. A test class implements it and names the data set, which is opened with the settings of
 * its own {@code reference.conf} unless {@link #open} says otherwise. Large data sets are tested at 256 examples spread
 * evenly.
 */
public interface DatasetContract {
    /** Returns the name of the data set in configurations. */
    String name();

    default Dataset open(Split split) {
        return provider().open(Plugins.settings("datasets", name()), split);
    }

    private DatasetProvider provider() {
        return Plugins.single(DatasetProvider.class, name());
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(provider());
    }

    @Test
    default void states_its_licence() {
        assertThat(provider().licence()).isNotBlank();
    }

    @Test
    default void has_examples_in_every_split() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            assertThat(dataset.size()).as("size of %s", split).isPositive();
            assertThat(dataset.shape().channels()).as("channels of %s", split).isIn(1, 3, 4);
            assertThat(dataset.shape().height()).as("height of %s", split).isPositive();
            assertThat(dataset.shape().width()).as("width of %s", split).isPositive();
        }
    }

    @Test
    default void writes_as_many_pixels_as_its_shape_has() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            int length = dataset.shape().length();
            for (int index : sample(dataset)) {
                // What differs between two targets filled differently has not been written.
                byte[] zeros = new byte[length + 3];
                byte[] ones = new byte[length + 3];
                Arrays.fill(ones, (byte) 1);
                dataset.pixels(index, zeros);
                dataset.pixels(index, ones);
                assertThat(Arrays.mismatch(zeros, ones))
                        .as("pixels written of example %d of %s", index, split)
                        .isEqualTo(length);
                assertThat(Arrays.copyOfRange(zeros, length, length + 3)).containsOnly(0);
                assertThat(Arrays.copyOfRange(ones, length, length + 3)).containsOnly(1);
            }
        }
    }

    @Test
    default void writes_as_many_numbers_and_the_pixels_nearest_to_them() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            int length = dataset.shape().length();
            byte[] pixels = new byte[length];
            float[] numbers = new float[length + 1];
            for (int index : sample(dataset)) {
                dataset.pixels(index, pixels);
                Arrays.fill(numbers, -7);
                dataset.numbers(index, numbers);
                assertThat(numbers[length]).isEqualTo(-7);
                for (int i = 0; i < length; i++) {
                    float nearest = Math.max(0, Math.min(255, Math.round(255 * numbers[i])));
                    assertThat(pixels[i] & 0xff)
                            .as("pixel %d of example %d of %s", i, index, split)
                            .isEqualTo((int) nearest);
                }
            }
        }
    }

    @Test
    default void has_labels_below_the_number_of_classes_or_none() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            for (int index : sample(dataset)) {
                if (dataset.classes() == 0) {
                    assertThatThrownBy(() -> dataset.label(index)).isInstanceOf(IllegalStateException.class);
                } else {
                    assertThat(dataset.label(index))
                            .as("label of example %d of %s", index, split)
                            .isBetween(0, dataset.classes() - 1);
                }
            }
        }
    }

    @Test
    default void has_captions_with_words_each_once_and_none_of_them_held_out_as_well() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            for (int index : sample(dataset)) {
                List<String> all = new ArrayList<>(dataset.captions(index));
                all.addAll(dataset.heldOutCaptions(index));
                assertThat(all)
                        .as("captions of example %d of %s", index, split)
                        .doesNotHaveDuplicates()
                        .allSatisfy(caption -> assertThat(caption).isNotBlank().isEqualTo(caption.strip()));
            }
        }
    }

    @Test
    default void refuses_an_example_that_it_does_not_have() {
        Dataset dataset = open(Split.TEST);
        byte[] target = new byte[dataset.shape().length()];
        for (int index : new int[] {-1, dataset.size(), Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> dataset.pixels(index, target)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> dataset.numbers(index, new float[target.length]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> dataset.captions(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> dataset.heldOutCaptions(index)).isInstanceOf(IndexOutOfBoundsException.class);
            if (dataset.classes() > 0) {
                assertThatThrownBy(() -> dataset.label(index)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    default void gives_the_same_examples_whenever_it_is_opened() {
        for (Split split : Split.values()) {
            Dataset dataset = open(split);
            Dataset again = open(split);
            assertThat(again.size()).isEqualTo(dataset.size());
            assertThat(again.shape()).isEqualTo(dataset.shape());
            assertThat(again.classes()).isEqualTo(dataset.classes());
            assertThat(examples(again)).isDeepEqualTo(examples(dataset));
            for (int index : sample(dataset)) {
                assertThat(again.captions(index)).isEqualTo(dataset.captions(index));
                assertThat(again.heldOutCaptions(index)).isEqualTo(dataset.heldOutCaptions(index));
            }
        }
    }

    @Test
    default void can_be_read_by_two_threads() throws Exception {
        Dataset dataset = open(Split.TRAINING);
        byte[][] expected = examples(dataset);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<byte[][]> reading = () -> examples(dataset);
            for (Future<byte[][]> read : threads.invokeAll(List.of(reading, reading))) {
                assertThat(read.get()).isDeepEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the pixels of the sampled examples, each with its label behind them. */
    private static byte[][] examples(Dataset dataset) {
        int length = dataset.shape().length();
        int[] sample = sample(dataset);
        byte[][] examples = new byte[sample.length][length + 1];
        for (int i = 0; i < sample.length; i++) {
            dataset.pixels(sample[i], examples[i]);
            examples[i][length] = dataset.classes() == 0 ? 0 : (byte) dataset.label(sample[i]);
        }
        return examples;
    }

    private static int[] sample(Dataset dataset) {
        return EvenSpread.places(dataset.size(), 256);
    }
}
