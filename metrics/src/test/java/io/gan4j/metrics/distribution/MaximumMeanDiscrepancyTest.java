package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaximumMeanDiscrepancyTest implements MetricContract {
    @Override
    public String name() {
        return "mmd";
    }

    @Test
    void of_two_points_is_what_the_formula_says() {
        double kernel = Math.exp(-25 / 7.0);
        MaximumMeanDiscrepancy.Found found =
                MaximumMeanDiscrepancy.of(Points.constant(3, 1, 2), Points.constant(5, 4, 6), 7, Progress.SILENT);

        assertThat(found.biased()).isCloseTo(2 - 2 * kernel, within(1e-12));
        assertThat(found.unbiased()).isCloseTo(2 - 2 * kernel, within(1e-12));
    }

    /** By hand: pairs of 0 and 1 have the mean squared distance ½, so that k is e⁻¹ for a distance of 1, e⁻⁴ of 2. */
    @Test
    void divides_by_the_mean_squared_distance_of_real_images() {
        Vectors real = Points.onLine(0, 1);
        Vectors generated = Points.onLine(0, 2);
        double biased =
                (2 + 2 * Math.exp(-1)) / 4 + (2 + 2 * Math.exp(-4)) / 4 - 2 * (1 + Math.exp(-4) + 2 * Math.exp(-1)) / 4;
        double unbiased = Math.exp(-1) + Math.exp(-4) - 2 * (1 + Math.exp(-4) + 2 * Math.exp(-1)) / 4;

        assertThat(MaximumMeanDiscrepancy.meanSquare(real)).isEqualTo(0.5);
        assertThat(metric().measure(evidence(real, generated)).scores().get(0)).satisfies(score -> {
            assertThat(score.value()).isCloseTo(biased, within(1e-12));
            assertThat((double) score.further().get("unbiased")).isCloseTo(unbiased, within(1e-12));
        });
    }

    /**
     * Closed form for normal features of means 0 and δ in d dimensions and variance v: E k(x, x′) = (v / (v + 4))^(d/2)
     * for v what squared distances are divided by, times exp(−‖δ‖² / (v + 4)) for means apart.
     */
    @Test
    void of_normal_features_is_what_the_integral_says() {
        int width = 3;
        double variance = 6;
        double expected =
                2 * Math.pow(variance / (variance + 4), width / 2.0) * (1 - Math.exp(-width * 0.25 / (variance + 4)));
        double sum = 0;
        int times = 20;
        for (int seed = 0; seed < times; seed++) {
            Vectors real = MetricSubjects.gaussian(seed, "real", 1100, width, 0);
            Vectors generated = MetricSubjects.gaussian(seed, "generated", 1100, width, 0.5);
            sum += MaximumMeanDiscrepancy.of(real, generated, variance, Progress.SILENT)
                    .unbiased();
        }

        assertThat(sum / times).isCloseTo(expected, within(0.05 * expected));
    }

    @Test
    void of_the_same_images_is_0() {
        Vectors same = MetricSubjects.gaussian(1, "same", 100, 40, 3);

        assertThat(MaximumMeanDiscrepancy.of(same, same, 80, Progress.SILENT).biased())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void refuses_constant_real_features_and_a_single_image() {
        Vectors constant = Points.constant(5, 0.1, 0.2);

        assertThatThrownBy(() -> metric().measure(evidence(constant, constant)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Features of all real images are the same: they give a kernel no width.");
        assertThatThrownBy(() -> metric().measure(evidence(Points.onLine(0, 1), Points.onLine(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One image has no pairs.\nTake two at least on either side.");
    }

    private static Evidence evidence(Vectors real, Vectors generated) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(1));
    }
}
