package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.distribution.BirthdayParadox.Near;
import io.gan4j.metrics.distribution.BirthdayParadox.Support;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BirthdayParadoxTest implements MetricContract {
    @Override
    public String name() {
        return "birthday-paradox";
    }

    /** 365 days: 23 people have a birthday in common with a probability above ½, which the root estimates by 22.49. */
    @Test
    void of_days_of_a_year_takes_as_many_people_as_in_the_paradox() {
        assertThat(BirthdayParadox.batch(1.0 / 365)).isCloseTo(22.494, within(5e-4));
        assertThat(Math.pow(BirthdayParadox.batch(1.0 / 365), 2) / (2 * Math.log(2)))
                .isCloseTo(365, within(1e-9));
    }

    /** By hand: the 15 pairs of 0, 1, 3, 7, 15 and 31 are 1, 2, 3, 4, 6, 7, 8 … apart. */
    @Test
    void takes_the_threshold_from_real_pairs() {
        Vectors real = Points.onLine(0, 1, 3, 7, 15, 31);

        assertThat(BirthdayParadox.threshold(real, 1e-4, Progress.SILENT)).isEqualTo(1);
        assertThat(BirthdayParadox.threshold(real, 0.1, Progress.SILENT)).isEqualTo(4);
    }

    /** By hand: of 6 pairs, 0 and 0, 0.5 and 0 twice are no farther apart than 1, as 1 of 6 real pairs is. */
    @Test
    void counts_generated_pairs_that_are_no_farther_apart() {
        MetricOutcome measured = metric().measure(evidence(Points.onLine(0, 1, 3, 7), Points.onLine(0, 0, 0.5, 9)));
        Score score = Found.score(measured, "duplicate-pairs");

        assertThat(score.value()).isEqualTo(0.5);
        assertThat(score.further())
                .containsEntry("pairs", 3L)
                .containsEntry("real-pairs", 1L)
                .containsEntry("background", 1 / 6.0)
                .containsEntry("distance", 1.0);
    }

    /** By hand: (100 − 50) of 10,000 pairs, of 9,950 that are no background; its error is √(100 + 50) of 10,000. */
    @Test
    void takes_the_background_of_real_pairs_off() {
        Support support = support(100, 50);

        assertThat(support.isSeen()).isTrue();
        assertThat(support.size()).isCloseTo(199, within(1e-9));
        assertThat(support.atLeast()).isCloseTo(9950 / (50 + 2 * Math.sqrt(150)), within(1e-9));
        assertThat(support.atMost()).isCloseTo(9950 / (50 - 2 * Math.sqrt(150)), within(1e-9));
        assertThat(support(60, 50).isSeen()).isFalse();
        assertThat(support(0, 50).atLeast()).isPositive();
    }

    private static Support support(int near, int real) {
        return Support.of(new Near(near, near, 10_000), new Near(real, real, 10_000));
    }

    /** By hand: of 21 rows 0 has 20 near ones, each of which has one; of five that is below Poisson's law. */
    @Test
    void near_pairs_of_one_image_say_less_than_as_many_of_different_ones() {
        ClosestPairs few = ClosestPairs.of(star(5), 1, 1, "pairs", Progress.SILENT);
        ClosestPairs many = ClosestPairs.of(star(21), 1, 1, "pairs", Progress.SILENT);

        assertThat(few.near()).isEqualTo(4);
        assertThat(few.variance()).isEqualTo(4);
        assertThat(many.near()).isEqualTo(20);
        assertThat(many.variance()).isCloseTo(20 * 20 + 20 - 40.0 * 40 / 21 - 20, within(1e-9));
    }

    /** Returns 0, and unit vectors around it. */
    private static Vectors star(int rows) {
        double[][] star = new double[rows][rows - 1];
        for (int i = 1; i < rows; i++) {
            star[i][i - 1] = 1;
        }
        return Vectors.of("star", star);
    }

    /** Drawn from N, in 64 dimensions: copies as they are, and with noise far below what images differ by. */
    @Test
    void estimates_the_support_of_a_generator_that_makes_few_images() {
        for (int support : new int[] {40, 500, 5000}) {
            estimates(support, 1000, 0, support < 1000 ? 0.1 : 0.35);
            estimates(support, 1000, 0.1, support < 1000 ? 0.1 : 0.35);
        }
    }

    /** Of 20,000 some 225 duplicates, of 270 pairs that are near: four standard errors are two fifths. */
    @Test
    void estimates_a_large_support_from_more_images() {
        estimates(10_000, 3000, 0, 0.3);
        estimates(20_000, 3000, 0.1, 0.4);
    }

    private void estimates(int support, int n, double noise, double tolerance) {
        MetricOutcome measured =
                metric().measure(evidence(MetricSubjects.gaussian(1, "real", n, 64, 0), drawn(support, n, noise)));
        Score size = Found.score(measured, "support-size");
        String where = "N = %d, noise %s".formatted(support, noise);

        assertThat(size.value()).as(where).isCloseTo(support, within(support * tolerance));
        assertThat((double) size.further().get("at-least")).as(where).isLessThan(size.value());
        assertThat((double) size.further().get("at-most")).as(where).isGreaterThan(size.value());
        assertThat(Found.of(measured, "birthday-batch")[0])
                .as(where)
                .isCloseTo(Math.sqrt(2 * Math.log(2) * size.value()), within(1e-9));
    }

    /** As many as never come twice are more than a thousand can tell: there is a bound, and no estimate. */
    @Test
    void of_images_that_are_all_different_gives_a_bound_only() {
        Vectors real = MetricSubjects.gaussian(1, "real", 1000, 64, 0);
        MetricOutcome measured = metric().measure(evidence(real, MetricSubjects.gaussian(2, "generated", 1000, 64, 0)));

        assertThat(measured.scores()).hasSize(1);
        assertThat((double) Found.score(measured, "duplicate-pairs").further().get("support-at-least"))
                .isBetween(5000.0, 100_000.0);
    }

    private static Vectors drawn(int support, int n, double noise) {
        Vectors all = MetricSubjects.gaussian(1, "all", support, 64, 0);
        RandomGenerator generator = new Randomness(1).generator("drawn", support);
        double[][] rows = new double[n][];
        Arrays.setAll(
                rows,
                i -> Arrays.stream(all.row(generator.nextInt(support)))
                        .map(x -> x + noise * generator.nextGaussian())
                        .toArray());
        return Vectors.of("drawn", rows);
    }

    /** Real images against themselves stand where the quantile puts them, and have no duplicates beyond it. */
    @Test
    void of_the_same_images_is_what_the_quantile_says() {
        Vectors same = MetricSubjects.gaussian(1, "same", 1100, 5, 0);
        MetricOutcome measured = provider()
                .create(Plugins.settings("metrics", name(), "quantile=0.001"))
                .measure(evidence(same, same));

        // 604 of 1100 · 1099 / 2 = 604,450 pairs
        assertThat(Found.of(measured, "duplicate-pairs")[0]).isCloseTo(604 / 604_450.0, within(1e-15));
        assertThat(measured.scores()).hasSize(1);
    }

    @Test
    void without_a_duplicate_there_is_no_estimate() {
        MetricOutcome measured = metric().measure(evidence(Points.onLine(0, 1, 3), Points.onLine(0, 10, 20)));

        assertThat(measured.scores()).hasSize(1);
        assertThat(Found.of(measured, "duplicate-pairs")).containsExactly(0);
    }

    @Test
    void shows_the_closest_pairs() {
        assertThat(metric().measure(evidence()).pictures().get(0).images().shape())
                .containsExactly(32, 1, 16, 16);
    }

    @Test
    void refuses_a_single_image() {
        assertThatThrownBy(() -> metric().measure(evidence(Points.onLine(0), Points.onLine(0, 10))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One real image has no pairs.\nTake two at least, better thousands.");
        assertThatThrownBy(() -> metric().measure(evidence(Points.onLine(0, 10), Points.onLine(0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One generated image has no pairs.\nTake two at least, better thousands.");
    }

    private static Evidence evidence(Vectors real, Vectors generated) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(1));
    }
}
