package io.gan4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.BatchSource;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.ImageList;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.ArrayGenerator;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Of images of a single pixel, whose discriminator says what that is, in the scale 0 … 255, and ten times the class.
 */
class DiscriminatorGapTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-4);

    private final List<Long> batches = new ArrayList<>();

    /** A step that does nothing but judge; its generator takes the data's labels if it is told them. */
    private class Judging implements TrainStep, Discriminates, ArrayGenerator {
        private final int classes;
        private final boolean ofData;

        Judging(int classes, boolean ofData) {
            this.classes = classes;
            this.ofData = ofData;
        }

        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            batches.add(images.size(0));
            INDArray pixels = images.mul(255).reshape(images.size(0));
            return classes == 0
                    ? pixels
                    : pixels.add(
                            condition[0].argMax(1).castTo(pixels.dataType()).mul(10));
        }

        @Override
        public Optional<Discriminates> discriminator() {
            return Optional.of(this);
        }

        @Override
        public Optional<Generates> generator() {
            return Optional.of(this);
        }

        @Override
        public int classes() {
            return classes;
        }

        @Override
        public boolean takesLabels() {
            return ofData;
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.empty();
        }

        @Override
        public Network network() {
            throw new UnsupportedOperationException();
        }

        @Override
        public LatentSpace latentSpace() {
            throw new UnsupportedOperationException();
        }

        @Override
        public INDArray generate(INDArray latent, INDArray... condition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StepResult step(long step, BatchSource data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Network> networks() {
            return List.of();
        }
    }

    /** Images of the brightness {@code from}, {@code from} + 1, …, every third of them of class 1. */
    private static Examples examples(int from, int count) {
        ImageShape pixel = new ImageShape(1, 1, 1);
        ImageList images = new ImageList(
                pixel,
                IntStream.range(0, count)
                        .mapToObj(i -> new byte[] {(byte) (from + i)})
                        .toList());
        int[] labels = IntStream.range(0, count).map(i -> i % 3 == 0 ? 1 : 0).toArray();
        return Examples.prepare(
                "pixels", new Labelled(images, labels, List.of("zero", "one"), "pixels"), pixel, ValueRange.UNIT);
    }

    private static DiscriminatorGap gap(Examples training, Examples heldOut, long seed) {
        return new DiscriminatorGap(training, heldOut, new Randomness(seed), 4);
    }

    @Test
    void is_the_mean_over_all_images_where_there_are_few() {
        Map<String, Double> found = gap(examples(100, 6), examples(20, 6), 1)
                .of(new Judging(0, false))
                .orElseThrow()
                .means();

        assertThat(found).containsOnlyKeys("logit/training", "logit/held-out");
        assertThat(found.get("logit/training")).isCloseTo(102.5, EXACT);
        assertThat(found.get("logit/held-out")).isCloseTo(22.5, EXACT);
        assertThat(batches).as("as many at once as in training").containsExactly(4L, 2L, 4L, 2L);
    }

    @Test
    void a_discriminator_that_takes_labels_is_told_the_images_own() {
        Map<String, Double> found = gap(examples(100, 6), examples(20, 6), 1)
                .of(new Judging(2, true))
                .orElseThrow()
                .means();

        assertThat(found.get("logit/training")).isCloseTo(102.5 + 10 * 2 / 6.0, EXACT);
        assertThat(found.get("logit/held-out")).isCloseTo(22.5 + 10 * 2 / 6.0, EXACT);
    }

    @Test
    void looks_at_as_many_of_both_and_at_the_same_ones_every_time() {
        DiscriminatorGap few = gap(examples(0, 200), examples(50, 5), 1);

        Map<String, Double> once = few.of(new Judging(0, false)).orElseThrow().means();

        assertThat(batches).containsExactly(4L, 1L, 4L, 1L);
        assertThat(few.of(new Judging(0, false)).orElseThrow().means()).isEqualTo(once);
        assertThat(gap(examples(0, 200), examples(50, 5), 2)
                        .of(new Judging(0, false))
                        .orElseThrow()
                        .means())
                .as("another seed draws others")
                .isNotEqualTo(once);
    }

    @Test
    void looks_at_no_more_than_a_few_hundred() {
        Examples many = examples(0, 1000);

        gap(many, many, 1).of(new Judging(0, false));

        assertThat(batches.stream().mapToLong(size -> size).sum()).isEqualTo(2L * DiscriminatorGap.MOST);
    }

    @Test
    void is_nothing_without_a_discriminator_or_if_that_is_told_what_the_data_do_not_say() {
        DiscriminatorGap some = gap(examples(100, 6), examples(20, 6), 1);
        TrainStep none = new Judging(0, false) {
            @Override
            public Optional<Discriminates> discriminator() {
                return Optional.empty();
            }
        };

        assertThat(some.of(none)).isEmpty();
        assertThat(some.of(new Judging(2, false))).isEmpty();
        assertThat(some.of(new Judging(3, true))).isEmpty();
    }
}
