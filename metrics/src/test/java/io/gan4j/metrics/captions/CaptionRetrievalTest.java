package io.gan4j.metrics.captions;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Examples;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.Need;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Trial;
import io.gan4j.metric.sample.ExampleImages;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metrics.captions.CaptionEvaluationTest.Painter;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptionRetrievalTest implements MetricContract {
    @Override
    public String name() {
        return "captions";
    }

    /** A matching network of seconds would be one of minutes here. */
    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("metrics", name(), "matching-steps=3"));
    }

    @Override
    public Evidence evidence() {
        Examples training = CaptionEvaluationTest.examples(60);
        Examples heldOut = CaptionEvaluationTest.examples(24);
        return new Evidence(
                "paintings",
                sample(new ExampleImages(heldOut)),
                sample(new ExampleImages(heldOut)),
                Optional.of(sample(new ExampleImages(training))),
                Optional.of(new Painter(kind -> kind)),
                Optional.empty(),
                Optional.of(new Trial(Optional.empty(), training, heldOut)),
                new Randomness(seed()),
                Progress.SILENT);
    }

    private static Sample sample(Images images) {
        return Sample.of(images, Optional.empty(), MetricSubjects.instruments());
    }

    @Test
    void a_generator_of_texts_is_none_to_be_asked_for_more() {
        assertThat(evidence().offers()).contains(Need.CAPTIONS).doesNotContain(Need.GENERATOR, Need.TRANSLATOR);
    }

    @Test
    void shows_ranks_for_each_set_of_captions_and_distances() {
        assertThat(metric().measure(evidence()).tables())
                .extracting(table -> table.titles().get(0))
                .hasSize(4)
                .element(1)
                .isEqualTo("held out images, n = 24, among 12");
    }
}
