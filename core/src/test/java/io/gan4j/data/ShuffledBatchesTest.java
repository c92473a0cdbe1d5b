package io.gan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.random.Share;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ShuffledBatchesTest {
    private static final Augmentation MIRRORED = new Augmentation(true, 0);
    private static final Randomness SEED = new Randomness(7);

    @Test
    void goes_through_every_example_once_an_epoch() {
        ShuffledBatches batches = batches(60, 20, SEED, "main");
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(labels(batches, 3)).hasSize(60).doesNotHaveDuplicates();
        }
    }

    /** Gradients by images are by the tensor that went into the network. */
    @Test
    void a_batch_has_one_tensor_of_its_images() {
        Batch batch = batches(60, 20, SEED, "main").next();
        assertThat(batch.real()).isSameAs(batch.real());
        assertThat(batch.texts()).isSameAs(batch.texts());
    }

    @Test
    void drops_an_incomplete_last_batch() {
        ShuffledBatches batches = batches(10, 4, SEED, "main");
        assertThat(labels(batches, 2)).hasSize(8).doesNotHaveDuplicates();
        assertThat(labels(batches, 2)).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void orders_every_epoch_anew_and_not_naturally() {
        ShuffledBatches batches = batches(60, 60, SEED, "main");
        List<Integer> first = labels(batches, 1);
        List<Integer> second = labels(batches, 1);
        assertThat(first)
                .isNotEqualTo(second)
                .isNotEqualTo(IntStream.range(0, 60).boxed().toList());
    }

    @Test
    void gives_every_example_the_same_chance_of_every_place() {
        int[] first = new int[4];
        ShuffledBatches batches = batches(4, 4, SEED, "main");
        for (int epoch = 0; epoch < 4000; epoch++) {
            first[batches.next().labels()[0]]++;
        }
        // Four standard deviations of a binomial (4000, 1/4), with the seed fixed.
        assertThat(first)
                .satisfies(counts ->
                        IntStream.of(counts).forEach(n -> assertThat(n).isBetween(890, 1110)));
    }

    @Test
    void same_seed_gives_same_batches_and_another_seed_or_stream_gives_others() {
        List<Integer> batches = labels(batches(60, 20, SEED, "main"), 7);
        assertThat(labels(batches(60, 20, new Randomness(7), "main"), 7)).isEqualTo(batches);
        assertThat(labels(batches(60, 20, new Randomness(8), "main"), 7)).isNotEqualTo(batches);
        assertThat(labels(batches(60, 20, SEED, "other"), 7)).isNotEqualTo(batches);
    }

    @Test
    void maps_pixels_to_the_range_of_the_data_in_the_order_of_the_labels() {
        for (ValueRange range : ValueRange.values()) {
            Examples data =
                    Examples.prepare("numbered", PixelDataset.numbered(256, 256), new ImageShape(1, 1, 2), range);
            Batch batch = new ShuffledBatches(data, 256, Augmentation.NONE, SEED, "main").next();
            assertThat(batch.images().shape()).containsExactly(256, 1, 1, 2);
            for (int i = 0; i < 256; i++) {
                float value = range.fromPixel(batch.labels()[i]);
                assertThat(batch.images().getFloat(i, 0, 0, 0)).isEqualTo(value);
                assertThat(batch.images().getFloat(i, 0, 0, 1)).isEqualTo(value);
            }
        }
    }

    @Test
    void labels_unlabelled_data_with_zero() {
        Examples data =
                Examples.prepare("numbered", PixelDataset.numbered(5, 0), new ImageShape(1, 1, 2), ValueRange.UNIT);
        assertThat(new ShuffledBatches(data, 5, Augmentation.NONE, SEED, "main")
                        .next()
                        .labels())
                .containsOnly(0);
    }

    @Test
    void fills_two_arrays_in_turn_and_none_that_is_in_use() {
        ShuffledBatches batches = batches(60, 20, SEED, "main");
        INDArray first = batches.next().images();
        INDArray second = batches.next().images();
        INDArray copy = second.dup();
        INDArray third = batches.next().images();
        assertThat(second).isNotSameAs(first);
        assertThat(third).isSameAs(first).isNotEqualTo(copy);
    }

    @Test
    void fills_the_next_one_while_this_one_is_used() throws InterruptedException {
        ShuffledBatches batches = batches(60, 20, SEED, "main");
        ShuffledBatches twin = batches(60, 20, SEED, "main");
        Batch released = batches.next();
        batches.next();
        twin.next();
        twin.next();
        INDArray third = twin.next().images();
        Instant end = Instant.now().plusSeconds(20);
        // Nobody asks for the third: another thread fills it.
        while (!released.images().equals(third) && Instant.now().isBefore(end)) {
            Thread.sleep(1);
        }
        assertThat(released.images()).isEqualTo(third);
    }

    /** One that has just been loaded has filled nothing ahead. */
    @Test
    void what_was_filled_ahead_is_what_would_have_been_filled_then() {
        Examples data = Examples.prepare(
                "numbered", PixelDataset.numbered(60, 10), new ImageShape(1, 1, 2), ValueRange.SYMMETRIC);
        Augmentation augmentation = new Augmentation(true, 0.3);
        ShuffledBatches ahead = new ShuffledBatches(data, 7, augmentation, SEED, "main");
        for (int i = 0; i < 20; i++) {
            Map<String, Long> state = new HashMap<>();
            ahead.save(writer(state));
            ShuffledBatches then = new ShuffledBatches(data, 7, augmentation, SEED, "main");
            then.load(reader(state));
            Batch found = ahead.next();
            Batch expected = then.next();
            assertThat(found.labels()).isEqualTo(expected.labels());
            assertThat(found.images().data().asFloat())
                    .isEqualTo(expected.images().data().asFloat());
        }
    }

    @Test
    void goes_back_to_what_was_saved_whatever_was_filled_ahead() {
        Map<String, Long> start = new HashMap<>();
        ShuffledBatches batches = batches(60, 20, SEED, "main");
        batches.save(writer(start));
        List<Integer> first = labels(batches, 3);

        batches.load(reader(start));

        assertThat(labels(batches, 3)).isEqualTo(first);
    }

    @Test
    void goes_on_after_loading_where_it_was_saved() {
        ShuffledBatches whole = batches(60, 7, SEED, "main");
        labels(whole, 11);
        Map<String, Long> state = new HashMap<>();
        whole.save(writer(state));

        ShuffledBatches resumed = batches(60, 7, SEED, "main");
        labels(resumed, 3);
        resumed.load(reader(state));
        assertThat(resumed.drawn()).isEqualTo(11);
        for (int i = 0; i < 20; i++) {
            Batch expected = whole.next();
            Batch found = resumed.next();
            assertThat(found.labels()).isEqualTo(expected.labels());
            assertThat(found.images()).isEqualTo(expected.images());
        }
    }

    @Test
    void counts_the_examples_drawn() {
        ShuffledBatches batches = batches(60, 20, SEED, "main");
        assertThat(batches.images()).isZero();
        labels(batches, 4);
        assertThat(batches.images()).isEqualTo(80);
    }

    @Test
    void goes_through_the_selected_examples_only_all_of_them_in_each_batch_if_they_are_few() {
        Examples data = Examples.prepare(
                "numbered", PixelDataset.numbered(60, 60), new ImageShape(1, 1, 2), ValueRange.SYMMETRIC);
        ShuffledBatches batches =
                new ShuffledBatches(data, new int[] {3, 50, 7}, 20, false, Augmentation.NONE, SEED, "few");
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(labels(batches, 1)).containsExactlyInAnyOrder(3, 50, 7);
        }
    }

    @Test
    void moves_images_by_up_to_a_share_of_their_size_and_repeats_their_edges() {
        ImageShape shape = new ImageShape(1, 1, 10);
        int[] ramp = IntStream.range(0, 10).map(i -> 10 * i).toArray();
        int[][] all = new int[200][];
        Arrays.fill(all, ramp);
        Examples data = Examples.prepare("ramps", new PixelDataset(shape, 1, all), shape, ValueRange.UNIT);

        INDArray drawn = new ShuffledBatches(data, 200, new Augmentation(false, 0.2), SEED, "main")
                .next()
                .images();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int first = (int) Math.round(drawn.getDouble(i, 0, 0, 0) * 255);
            int last = (int) Math.round(drawn.getDouble(i, 0, 0, 9) * 255);
            int middle = (int) Math.round(drawn.getDouble(i, 0, 0, 5) * 255);
            int right = 5 - middle / 10;
            seen.add(right);
            assertThat(first).isEqualTo(10 * Math.max(0, -right));
            assertThat(last).isEqualTo(10 * Math.min(9, 9 - right));
        }
        assertThat(seen).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
    }

    @Test
    void mirrors_about_every_other_image_and_the_same_ones_for_the_same_seed() {
        int[] leftAndRight = {0, 255};
        int[][] all = new int[100][];
        Arrays.fill(all, leftAndRight);
        Examples data = Examples.prepare(
                "pairs", new PixelDataset(new ImageShape(1, 1, 2), 1, all), new ImageShape(1, 1, 2), ValueRange.UNIT);

        INDArray drawn = new ShuffledBatches(data, 100, MIRRORED, SEED, "main")
                .next()
                .images()
                .dup();
        long mirrored = IntStream.range(0, 100)
                .filter(i -> drawn.getDouble(i, 0, 0, 0) == 1)
                .count();

        assertThat(mirrored).isBetween(35L, 65L);
        for (int i = 0; i < 100; i++) {
            assertThat(drawn.getDouble(i, 0, 0, 0) + drawn.getDouble(i, 0, 0, 1))
                    .isEqualTo(1);
        }
        assertThat(new ShuffledBatches(data, 100, MIRRORED, SEED, "main").next().images())
                .isEqualTo(drawn);
        assertThat(new ShuffledBatches(data, 100, Augmentation.NONE, SEED, "main")
                        .next()
                        .images()
                        .sumNumber()
                        .doubleValue())
                .as("right pixels alone")
                .isEqualTo(100);
    }

    @Test
    void shares_side_by_side_are_the_batch() {
        Examples data = Examples.prepare(
                "numbered", PixelDataset.numbered(50, 50), new ImageShape(1, 1, 2), ValueRange.SYMMETRIC);
        ShuffledBatches whole = new ShuffledBatches(data, 12, MIRRORED, SEED, "main");
        List<ShuffledBatches> shares = IntStream.range(0, 3)
                .mapToObj(rank -> new ShuffledBatches(data, 12, MIRRORED, SEED.of(new Share(rank, 3)), "main"))
                .toList();

        for (int i = 0; i < 9; i++) { // over two epochs
            Batch batch = whole.next();
            List<Batch> parts = shares.stream().map(ShuffledBatches::next).toList();
            assertThat(Nd4j.concat(0, parts.stream().map(Batch::images).toArray(INDArray[]::new)))
                    .isEqualTo(batch.images());
            assertThat(parts.stream().flatMapToInt(part -> IntStream.of(part.labels())))
                    .containsExactly(IntStream.of(batch.labels()).boxed().toArray(Integer[]::new));
        }
        assertThat(shares.get(1).images()).isEqualTo(whole.images());
    }

    @Test
    void refuses_a_batch_size_that_the_data_cannot_fill() {
        for (int size : new int[] {-1, 0, 11}) {
            assertThatThrownBy(() -> batches(10, size, SEED, "main"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("gan4j.data.batch-size is " + size
                            + "; allowed is 1 to 10, the examples of data set numbered.");
        }
    }

    private static ShuffledBatches batches(int examples, int batchSize, Randomness randomness, String stream) {
        Examples data = Examples.prepare(
                "numbered", PixelDataset.numbered(examples, examples), new ImageShape(1, 1, 2), ValueRange.SYMMETRIC);
        return new ShuffledBatches(data, batchSize, Augmentation.NONE, randomness, stream);
    }

    private static List<Integer> labels(BatchSource source, int batches) {
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            IntStream.of(source.next().labels()).forEach(labels::add);
        }
        return labels;
    }

    private static StateWriter writer(Map<String, Long> state) {
        return new StateWriter() {
            @Override
            public StateWriter in(String name) {
                throw new AssertionError(name);
            }

            @Override
            public void weights(String name, INDArray array) {
                throw new AssertionError(name);
            }

            @Override
            public void optimizer(String name, INDArray array) {
                throw new AssertionError(name);
            }

            @Override
            public void number(String name, long value) {
                state.put(name, value);
            }
        };
    }

    private static StateReader reader(Map<String, Long> state) {
        return new StateReader() {
            @Override
            public StateReader in(String name) {
                throw new AssertionError(name);
            }

            @Override
            public void weights(String name, INDArray target) {
                throw new AssertionError(name);
            }

            @Override
            public void optimizer(String name, INDArray target) {
                throw new AssertionError(name);
            }

            @Override
            public long number(String name) {
                return state.get(name);
            }
        };
    }
}
