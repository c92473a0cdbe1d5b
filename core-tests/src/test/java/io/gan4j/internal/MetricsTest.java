package io.gan4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Dataset;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.ImageList;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Need;
import io.gan4j.metric.sample.Progress;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.testkit.ArrayGenerator;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class MetricsTest {
    /** Makes a pixel of each class, which is its number. */
    private record OfClass(int classes, boolean takesLabels) implements ArrayGenerator, TrainStep {
        @Override
        public LatentSpace latentSpace() {
            return new LatentSpace(2, LatentSpace.Distribution.NORMAL);
        }

        @Override
        public INDArray generate(INDArray latent, INDArray... condition) {
            return condition[0].argMax(1).castTo(latent.dataType()).reshape('c', latent.size(0), 1, 1, 1);
        }

        @Override
        public Optional<Generates> generator() {
            return Optional.of(this);
        }

        @Override
        public StepResult step(long step, BatchSource data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Network> networks() {
            return List.of();
        }

        @Override
        public void save(StateWriter out) {
            // knows nothing
        }

        @Override
        public void load(StateReader in) {
            // knows nothing
        }
    }

    private static final Dataset CATS_AND_DOGS = new Labelled(
            new ImageList(new ImageShape(1, 1, 1), Collections.nCopies(40, new byte[1])),
            IntStream.range(0, 40).map(i -> i % 4 == 0 ? 0 : 1).toArray(),
            List.of("cat", "dog"),
            "pets");

    private static Evidence evidence(OfClass generator, Dataset dataset) {
        Registry registry = Registry.load(List.of());
        Settings settings = Configuration.load(
                        registry.classLoader(), "none", Optional.empty(), List.of("evaluation.features=pixels"))
                .settings();
        Examples examples = Examples.prepare("pets", dataset, dataset.shape(), ValueRange.UNIT);
        try (Metrics metrics = Metrics.open(registry, settings, "pets", Progress.SILENT)) {
            return metrics.of("this", generator, examples, examples, 200, new Randomness(1));
        }
    }

    /** Returns how often each class has been asked for. */
    private static int[] drawn(Evidence evidence) {
        int[] counts = new int[5];
        DoubleStream.of(evidence.generated().pixels().rows(0, 200)).forEach(label -> counts[(int) Math.round(label)]++);
        return counts;
    }

    @Test
    void a_generator_that_takes_labels_is_asked_for_those_of_the_data_as_often_as_they_have_them() {
        Evidence evidence = evidence(new OfClass(2, true), CATS_AND_DOGS);

        int[] drawn = drawn(evidence);
        assertThat(drawn[1]).isBetween(120, 180);
        assertThat(drawn[0] + drawn[1]).isEqualTo(200);
        assertThat(evidence.offers()).contains(Need.CONDITIONS, Need.LABELS);
        assertThat(evidence.generated().classNames().names()).containsExactly("cat", "dog");
        assertThat(evidence.real().classNames().names()).containsExactly("cat", "dog");
    }

    @Test
    void classes_of_a_generator_s_own_are_drawn_all_alike_and_are_no_labels() {
        for (OfClass own : List.of(new OfClass(5, true), new OfClass(5, false), new OfClass(2, false))) {
            Evidence evidence = evidence(own, CATS_AND_DOGS);

            assertThat(drawn(evidence))
                    .as("%s", own)
                    .satisfies(counts -> IntStream.range(0, own.classes())
                            .forEach(label -> assertThat(counts[label])
                                    .isBetween(200 / own.classes() - 25, 200 / own.classes() + 25)));
            assertThat(evidence.offers()).as("%s", own).doesNotContain(Need.CONDITIONS);
        }
    }

    @Test
    void data_without_labels_give_none_to_generated_images() {
        Dataset unlabelled = new ImageList(new ImageShape(1, 1, 1), Collections.nCopies(40, new byte[1]));

        Evidence evidence = evidence(new OfClass(3, true), unlabelled);

        assertThat(evidence.offers()).doesNotContain(Need.CONDITIONS, Need.LABELS);
        assertThat(drawn(evidence)[2]).isPositive();
    }
}
