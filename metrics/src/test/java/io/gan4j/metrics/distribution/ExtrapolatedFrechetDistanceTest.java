package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.distribution.ExtrapolatedFrechetDistance.Line;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtrapolatedFrechetDistanceTest implements MetricContract {
    private static final int WIDTH = 16;
    private static final Vectors REAL = MetricSubjects.gaussian(1, "real", 50_000, WIDTH, 0);

    @Override
    public String name() {
        return "fid-infinity";
    }

    /** NumPy 2.4.6: {@code numpy.polyfit(x, y, 1)}. */
    @Test
    void the_line_is_that_of_numpy() {
        Line line =
                Line.through(new double[] {1.0 / 100, 1.0 / 200, 1.0 / 400, 1.0 / 800}, new double[] {9, 6.5, 4, 3});

        assertThat(line.slope()).isCloseTo(685.2173913043479, within(1e-9));
        assertThat(line.atZero()).isCloseTo(2.413043478260869, within(1e-12));
    }

    /** As the authors' code has it for FID∞, and NumPy: {@code numpy.linspace(128, 1000, 15).astype(int)}. */
    @Test
    void numbers_of_images_go_in_equal_steps_from_a_tenth_or_two_for_each_feature() {
        assertThat(ExtrapolatedFrechetDistance.sizes(50_000, 2048))
                .hasSize(15)
                .startsWith(5000, 8214, 11428, 14642)
                .endsWith(46785, 50_000);
        assertThat(ExtrapolatedFrechetDistance.sizes(1000, 64))
                .containsExactly(128, 190, 252, 314, 377, 439, 501, 564, 626, 688, 750, 813, 875, 937, 1000);
        assertThat(ExtrapolatedFrechetDistance.sizes(4, 1)).startsWith(2).endsWith(3, 4);
    }

    /**
     * Of d independent normal features n images are too large a distance from their distribution by d / n, for the
     * mean, and d (d + 1) / 4 n, for the covariance.
     */
    @Test
    void takes_off_what_few_images_add() {
        Vectors generated = MetricSubjects.gaussian(seed(), "generated", 1000, WIDTH, 0);
        double slope = WIDTH + WIDTH * (WIDTH + 1) / 4.0;
        double chance = 3 * slope / 1000 * Math.sqrt(2 / (WIDTH * (WIDTH + 3) / 2.0));
        Score score = measured(generated);

        assertThat(FrechetDistance.between(REAL, generated))
                .as("seed %d", seed())
                .isCloseTo(slope / 1000, within(chance));
        assertThat(score.value()).isCloseTo(0, within(chance));
        assertThat((double) score.further().get("slope")).isCloseTo(slope, within(0.1 * slope));
        assertThat(score.further()).containsEntry("least-images", 100);
    }

    @Test
    void keeps_what_infinitely_many_images_would_be_apart() {
        Score score = measured(MetricSubjects.gaussian(seed(), "generated", 1000, WIDTH, 0.5));

        assertThat(score.value()).as("seed %d", seed()).isCloseTo(WIDTH * 0.25, within(0.25));
    }

    @Test
    void of_images_that_are_all_the_same_is_their_squared_distance() {
        Evidence constant = Evidence.of(
                Sample.of(Points.constant(10, 1, 2), Optional.empty()),
                Sample.of(Points.constant(40, 1, 5), Optional.empty()),
                new Randomness(1));

        assertThat(metric().measure(constant).scores().get(0).value()).isCloseTo(9, within(1e-12));
    }

    @Test
    void refuses_fewer_than_four_images_for_each_feature() {
        assertThatThrownBy(() -> measured(MetricSubjects.gaussian(1, "few", 63, WIDTH, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("For features of 16 numbers a line takes 64 images, 4 for each; 63 were generated."
                        + "\nGenerate more, or take fid.");
    }

    private Score measured(Vectors generated) {
        Evidence evidence = Evidence.of(
                Sample.of(REAL, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(seed()));
        return metric().measure(evidence).scores().get(0);
    }
}
