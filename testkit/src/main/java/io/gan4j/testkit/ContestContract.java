package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Contest;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every metric between several keeps. A test class implements it and names the metric, which is made with the
 * settings of its own {@code reference.conf} unless {@link #contest()} says otherwise.
 */
public interface ContestContract {
    /** Returns the name of the metric in configurations. */
    String name();

    /** Returns two or more contestants that the metric is defined for, in a second or less. */
    List<Evidence> contestants();

    default ContestProvider provider() {
        return Plugins.single(ContestProvider.class, name());
    }

    default Contest contest() {
        return provider().create(Plugins.settings("metrics", name()));
    }

    @Test
    default void is_found_once_under_its_name() {
        Plugins.assertPresentable(provider());
    }

    @Test
    default void explains_its_settings_and_sets_no_others() {
        Plugins.assertExplained("metrics", name());
        Plugins.assertOwnSettingsOnly(provider());
    }

    @Test
    default void needs_no_more_than_its_contestants_offer() {
        for (Evidence contestant : contestants()) {
            assertThat(contestant.offers()).containsAll(provider().needs());
        }
    }

    @Test
    default void says_of_each_contestant_what_its_scores_were_made_of() {
        List<Evidence> contestants = contestants();
        List<MetricOutcome> measured = contest().measure(contestants);
        assertThat(measured).hasSameSizeAs(contestants);
        for (MetricOutcome one : measured) {
            assertThat(one.scores()).isNotEmpty();
            assertThat(names(one)).doesNotHaveDuplicates().isEqualTo(names(measured.get(0)));
            for (Score score : one.scores()) {
                assertThat(score.n()).as("n of %s", score.metric()).isPositive();
                assertThat(score.features())
                        .as("features of %s", score.metric())
                        .isNotBlank();
            }
        }
    }

    private static List<String> names(MetricOutcome measured) {
        return measured.scores().stream().map(Score::metric).toList();
    }

    @Test
    default void gives_the_same_bits_for_the_same_contestants_and_seed() {
        assertThat(contest().measure(contestants())).isEqualTo(contest().measure(contestants()));
    }

    @Test
    default void takes_two_at_least() {
        assertThatThrownBy(() -> contest().measure(contestants().subList(0, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("two or more");
    }
}
