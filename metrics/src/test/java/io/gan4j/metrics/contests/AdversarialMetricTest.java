package io.gan4j.metrics.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metrics.contests.AdversarialMetric.Outcome;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.ContestContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AdversarialMetricTest implements ContestContract {
    private static final Sample REAL = Contestants.greys(0.9, 0.7, 0.6, -0.5);

    @Override
    public String name() {
        return "gam";
    }

    /** Both discriminators err on one real image of four; one generator fools three times of four, the other once. */
    @Override
    public List<Evidence> contestants() {
        return List.of(
                Contestants.of("good", REAL, Contestants.greys(0.8, 0.7, 0.2, -0.9), 0.1),
                Contestants.of("bad", REAL, Contestants.greys(0.8, -0.3, -0.2, -0.9), 0));
    }

    @Test
    void whose_images_fool_more_wins_among_equal_discriminators() {
        List<MetricOutcome> measured = contest().measure(contestants());
        Score good = measured.get(0).scores().get(0);
        Score bad = measured.get(1).scores().get(0);

        assertThat(good.value()).isEqualTo(1);
        assertThat(bad.value()).isEqualTo(0);
        assertThat(good.further()).containsEntry("error-on-real", 0.25);
        Map<?, ?> match = (Map<?, ?>) ((List<?>) good.further().get("matches")).get(0);
        assertThat(match.get("against")).isEqualTo("bad");
        assertThat(match.get("outcome")).isEqualTo("won");
        assertThat((double) match.get("r-test")).isCloseTo(1, within(1e-12));
        assertThat((double) match.get("r-samples")).isCloseTo(0.25 / 0.75, within(1e-12));
    }

    @Test
    void nobody_wins_where_discriminators_are_unequal() {
        assertThat(Outcome.of(0.1, 0.2, 0.3, 0.5, 0.1)).isEqualTo(Outcome.TIE);
        assertThat(Outcome.of(0.2, 0.1, 0.3, 0.5, 0.1)).isEqualTo(Outcome.TIE);
        assertThat(Outcome.of(0, 0.1, 0.3, 0.5, 0.1)).isEqualTo(Outcome.TIE);
        assertThat(Outcome.of(0.1, 0.105, 0.3, 0.5, 0.1)).isEqualTo(Outcome.WON);
        assertThat(Outcome.of(0.105, 0.1, 0.5, 0.3, 0.1)).isEqualTo(Outcome.LOST);
    }

    @Test
    void a_ratio_without_a_denominator_is_no_number_and_still_an_outcome() {
        assertThat(Outcome.of(0, 0, 0, 0.5, 0.1)).isEqualTo(Outcome.WON);
        assertThat(Outcome.of(0, 0, 0, 0, 0.1)).isEqualTo(Outcome.TIE);
        Sample perfect = Contestants.greys(1, 1);
        Sample hopeless = Contestants.greys(-1, -1);
        List<MetricOutcome> measured = contest()
                .measure(List.of(
                        Contestants.of("one", perfect, perfect, 0), Contestants.of("other", perfect, hopeless, 0)));
        assertThat(measured.get(1).scores().get(0).further().get("matches").toString())
                .isEqualTo("[{against=one, outcome=lost, r-test=0/0, r-samples=infinite}]");
    }

    @Test
    void refuses_a_discriminator_of_labels_where_there_are_none() {
        Evidence labelled = judgedBy(new Contestants.Brightness(OptionalDouble.of(0), 10));

        assertThatThrownBy(() -> contest().measure(List.of(labelled, labelled)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("told the class of each image");
    }

    @Test
    void refuses_a_critic() {
        Evidence critic = judgedBy(new Contestants.Brightness(OptionalDouble.empty(), 0));

        assertThatThrownBy(() -> contest().measure(List.of(critic, critic)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        The discriminator of judged compares images, and says of none that it is real: its loss has no threshold.
                        Leave the run out, or compare by --metrics nrds.""");
    }

    private static Evidence judgedBy(Contestants.Brightness discriminator) {
        return new Evidence(
                "judged",
                REAL,
                REAL,
                Optional.empty(),
                Optional.empty(),
                Optional.of(discriminator),
                new Randomness(1),
                Progress.SILENT);
    }
}
