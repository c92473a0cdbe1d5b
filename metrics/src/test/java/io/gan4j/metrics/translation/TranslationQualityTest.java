package io.gan4j.metrics.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Examples;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Table;
import io.gan4j.metric.Trial;
import io.gan4j.metric.sample.ExampleImages;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.TranslatedImages;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import io.gan4j.testkit.TwoStyles;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TranslationQualityTest implements MetricContract {
    private static final int PAIRS = 4;

    @Override
    public String name() {
        return "translation";
    }

    /** A judge of seconds would be one of minutes here. */
    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("metrics", name(), "judge-steps=3"));
    }

    @Override
    public Evidence evidence() {
        Examples training = TwoStyles.examples(12, 16, 1, true);
        Examples heldOut = TwoStyles.examples(PAIRS, 16, 2, true);
        return new Evidence(
                "translations",
                sample(new ExampleImages(heldOut)),
                sample(new TranslatedImages(new Inverting(), heldOut)),
                Optional.of(sample(new ExampleImages(training))),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Trial(Optional.of(new Inverting()), training, heldOut)),
                new Randomness(seed()),
                Progress.SILENT);
    }

    private static Sample sample(Images images) {
        return Sample.of(images, Optional.empty(), MetricSubjects.instruments());
    }

    /** Makes black white, both ways. */
    private static final class Inverting implements Translates {
        @Override
        public Set<Direction> directions() {
            return EnumSet.allOf(Direction.class);
        }

        @Override
        public Averaged translator(Direction direction) {
            throw new UnsupportedOperationException("has no network");
        }

        @Override
        public INDArray translate(Direction direction, INDArray images) {
            return images.neg();
        }
    }

    @Test
    void shows_a_table_for_each_direction_and_what_the_judge_knows() {
        MetricOutcome outcome = metric().measure(evidence());

        assertThat(outcome.tables())
                .extracting(table -> table.titles().get(0))
                .containsExactly(
                        "A-to-B, n = 4",
                        "B-to-A, n = 4",
                        "judge of styles: patch classifier of width 16, 3 steps of 32");
        Table direction = outcome.tables().get(0);
        assertThat(direction.titles()).hasSize(5);
        assertThat(direction.rows())
                .extracting(row -> row.get(0))
                .containsExactly("translation", "doing nothing", "mean image");
        assertThat(outcome.scores()).allSatisfy(score -> assertThat(score.n()).isEqualTo(PAIRS));
    }

    /** So that any metric of images can be made of translations. */
    @Test
    void translated_images_are_the_same_in_every_batch() {
        Examples heldOut = TwoStyles.examples(PAIRS, 16, 2, true);
        TranslatedImages images = new TranslatedImages(new Inverting(), heldOut);

        assertThat(images.size()).isEqualTo(2 * PAIRS);
        assertThat(images.domains()).containsExactly(1, 1, 1, 1, 0, 0, 0, 0);
        assertThat(images.batch(2, 6).slice(1)).isEqualTo(images.batch(3, 4).slice(0));
        assertThat(images.batch(0, 1))
                .isEqualTo(heldOut.batch(heldOut.ofClass(0)[0]).images().neg());
    }
}
