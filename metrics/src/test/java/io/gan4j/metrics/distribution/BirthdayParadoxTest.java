package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Evidence;
import io.gan4j.measure.Measured;
import io.gan4j.measure.Progress;
import io.gan4j.measure.Sample;
import io.gan4j.measure.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
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

    /** By hand: of 6 pairs, 0 and 0, 0.5 and 0 twice are no farther apart than 1. */
    @Test
    void counts_generated_pairs_that_are_no_farther_apart() {
        Measured measured = metric().measure(evidence(Points.onLine(0, 1, 3, 7), Points.onLine(0, 0, 0.5, 9)));

        assertThat(Found.of(measured, "duplicate-pairs", "support-size")).containsExactly(0.5, 2);
        assertThat(Found.of(measured, "birthday-batch")[0]).isCloseTo(Math.sqrt(4 * Math.log(2)), within(1e-15));
    }

    /** 40 points far apart, each drawn as often as another: the share of equal pairs estimates 1/40. */
    @Test
    void estimates_the_support_of_a_generator_that_makes_few_images() {
        RandomGenerator generator = new Randomness(seed()).generator("support", 0);
        double[] numbers = generator.ints(2000, 0, 40).mapToDouble(i -> 100 * i).toArray();
        Measured measured =
                metric().measure(evidence(MetricSubjects.gaussian(1, "real", 200, 1, 0), Points.onLine(numbers)));

        assertThat(Found.of(measured, "support-size")[0]).as("seed %d", seed()).isCloseTo(40, within(1.0));
    }

    /** Real images against themselves stand where the quantile puts them. */
    @Test
    void of_the_same_images_is_what_the_quantile_says() {
        Vectors same = MetricSubjects.gaussian(1, "same", 1100, 5, 0);
        Measured measured = provider()
                .create(Plugins.settings("measures", name(), "quantile=0.001"))
                .measure(evidence(same, same));

        // 604 of 1100 · 1099 / 2 = 604,450 pairs
        assertThat(Found.of(measured, "duplicate-pairs")[0]).isCloseTo(604 / 604_450.0, within(1e-15));
    }

    @Test
    void without_a_duplicate_there_is_no_estimate() {
        Measured measured = metric().measure(evidence(Points.onLine(0, 1, 3), Points.onLine(0, 10, 20)));

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
