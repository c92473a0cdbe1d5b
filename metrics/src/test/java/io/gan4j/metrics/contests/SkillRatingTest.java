package io.gan4j.metrics.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Contest;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.testkit.ContestContract;
import io.gan4j.testkit.Plugins;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkillRatingTest implements ContestContract {
    private static final Sample REAL = Contestants.greys(0.9, 0.7, 0.6, -0.5);

    @Override
    public String name() {
        return "skill-rating";
    }

    @Override
    public Contest contest() {
        return provider().create(Plugins.settings("metrics", name(), "periods=2"));
    }

    /** Three of four images are brighter than the one threshold and two than the other; one of four, and none. */
    @Override
    public List<Evidence> contestants() {
        return List.of(
                Contestants.of("good", REAL, Contestants.greys(0.8, 0.2, 0.7, -0.9), 0.1),
                Contestants.of("bad", REAL, Contestants.greys(0.4, -0.3, -0.2, -0.9), 0.5));
    }

    private static double value(MetricOutcome measured, int score) {
        return measured.scores().get(score).value();
    }

    @Test
    void win_rates_are_shares_of_images_taken_for_real() {
        List<MetricOutcome> measured = contest().measure(contestants());

        assertThat(value(measured.get(0), 1)).isCloseTo((0.75 + 0.5) / 2, within(1e-12));
        assertThat(value(measured.get(1), 1)).isCloseTo((0.25 + 0) / 2, within(1e-12));
    }

    /** Period by period, as the rating of a player follows from games against those who are rated like that then. */
    @Test
    void ratings_are_those_of_the_games_in_two_periods() {
        double[][] good = {{1, 0.5}, {0.5, 0.5}};
        double[][] bad = {{0.5, 0}, {0, 0}};
        Glicko2[] generators = {Glicko2.NEW, Glicko2.NEW};
        Glicko2[] discriminators = {Glicko2.NEW, Glicko2.NEW};
        for (int period = 0; period < 2; period++) {
            Glicko2[] before = discriminators.clone();
            Glicko2[] others = generators.clone();
            generators[0] = play(others[0], before, good[0][period], good[1][period]);
            generators[1] = play(others[1], before, bad[0][period], bad[1][period]);
            discriminators[0] = play(before[0], others, 1 - good[0][period], 1 - bad[0][period]);
            discriminators[1] = play(before[1], others, 1 - good[1][period], 1 - bad[1][period]);
        }

        List<MetricOutcome> measured = contest().measure(contestants());
        for (int i = 0; i < 2; i++) {
            Score score = measured.get(i).scores().get(0);
            assertThat(score.value()).isCloseTo(generators[i].rating(), within(1e-9));
            assertThat((double) score.further().get("rating-of-discriminator"))
                    .isCloseTo(discriminators[i].rating(), within(1e-9));
        }
        assertThat(generators[0].rating()).isGreaterThan(generators[1].rating() + 100);
    }

    private static Glicko2 play(Glicko2 player, Glicko2[] opponents, double first, double second) {
        return player.after(
                List.of(new Glicko2.Game(opponents[0], first), new Glicko2.Game(opponents[1], second)), 0.5);
    }

    /** Half of the images taken for real by everybody: no reason to move. */
    @Test
    void equal_players_stay_where_they_were() {
        Sample half = Contestants.greys(1, -1, 1, -1);
        List<MetricOutcome> measured = contest()
                .measure(List.of(Contestants.of("one", REAL, half, 0), Contestants.of("other", REAL, half, 0)));

        assertThat(value(measured.get(0), 0)).isCloseTo(1500, within(1e-9));
        assertThat(value(measured.get(1), 0)).isCloseTo(1500, within(1e-9));
    }

    @Test
    void refuses_fewer_images_than_periods() {
        Evidence few = Contestants.of("few", REAL, Contestants.greys(0.5), 0);

        assertThatThrownBy(() -> contest().measure(List.of(few, few)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 images for 2 rating periods");
    }
}
