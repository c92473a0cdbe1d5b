package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every metric keeps. A test class implements it and names the metric, which is made with the settings of its own
 * {@code reference.conf} unless {@link #metric()} says otherwise.
 */
public interface MetricContract {
    /** Returns the name of the metric in configurations. */
    String name();

    default MetricProvider provider() {
        return Plugins.single(MetricProvider.class, name());
    }

    default Metric metric() {
        return provider().create(Plugins.settings("metrics", name()));
    }

    /** Returns evidence that the metric is defined for, in a second or less. */
    default Evidence evidence() {
        return MetricSubjects.digits(seed());
    }

    /** Returns the seed of the evidence. */
    default long seed() {
        return 1;
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(provider());
        assertThat(provider().question()).isNotNull();
    }

    @Test
    default void explains_its_settings_and_sets_no_others() {
        Plugins.assertExplained("metrics", name());
        Plugins.assertOwnSettingsOnly(provider());
    }

    @Test
    default void needs_no_more_than_its_evidence_offers() {
        assertThat(evidence().offers()).containsAll(provider().needs());
    }

    @Test
    default void says_what_its_scores_were_made_of() {
        MetricOutcome measured = metric().measure(evidence());
        assertThat(measured.scores()).isNotEmpty();
        assertThat(measured.scores().stream().map(Score::metric)).doesNotHaveDuplicates();
        for (Score score : measured.scores()) {
            assertThat(score.n()).as("n of %s", score.metric()).isPositive();
            assertThat(score.features()).as("features of %s", score.metric()).isNotBlank();
            assertThat(score.value()).as("value of %s", score.metric()).isFinite();
        }
        if (provider().choosesBest()) {
            assertThat(measured.scores().get(0).better())
                    .as("the direction by which it chooses the best checkpoint: see choosesBest()")
                    .isNotEqualTo(Better.NEAR_FLOOR);
        }
    }

    @Test
    default void gives_the_same_bits_for_the_same_evidence_and_seed() {
        List<Double> once = values(metric().measure(evidence()));
        List<Double> again = values(metric().measure(evidence()));
        assertThat(again).as("seed %d", seed()).isEqualTo(once);
    }

    @Test
    default void gives_the_same_bits_for_images_in_another_order() {
        Evidence evidence = evidence();
        Evidence moved = new Evidence(
                evidence.name(),
                moved(evidence.real(), "real"),
                moved(evidence.generated(), "generated"),
                evidence.training().map(training -> moved(training, "training")),
                evidence.generator(),
                evidence.discriminator(),
                evidence.trial(),
                evidence.randomness(),
                evidence.progress());
        assertThat(values(metric().measure(moved))).as("seed %d", seed()).isEqualTo(values(metric().measure(evidence)));
    }

    private Sample moved(Sample sample, String stream) {
        return sample.select(Draws.permutation(new Randomness(seed()).generator(stream, 0), sample.size()));
    }

    @Test
    default void measures_real_images_against_real_ones_where_it_needs_no_network_of_the_run() {
        Optional<Evidence> real = evidence().ofReal(provider().needs());
        if (real.isPresent() && real.get().offers().containsAll(provider().needs())) {
            assertThat(metric().measure(real.get()).scores()).isNotEmpty();
        }
    }

    private static List<Double> values(MetricOutcome measured) {
        return measured.scores().stream().map(Score::value).toList();
    }
}
