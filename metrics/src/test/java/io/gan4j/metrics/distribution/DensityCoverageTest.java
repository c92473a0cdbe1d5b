package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DensityCoverageTest implements MetricContract {
    private static final Vectors REAL = Points.onLine(0, 1, 2, 3, 10);
    private static final Vectors GENERATED = Points.onLine(0.5, 1.5, 2, 20);

    @Override
    public String name() {
        return "density-coverage";
    }

    /** Recomputed in NumPy by the formulas of the package prdc. */
    @Test
    void agrees_with_the_golden_vectors() {
        assertThat(of(REAL, GENERATED, 1)).isEqualTo(new DensityCoverage.Found(1.25, 0.6));
        assertThat(of(REAL, GENERATED, 2)).isEqualTo(new DensityCoverage.Found(1.0, 0.8));
        assertThat(of(REAL, REAL, 1)).isEqualTo(new DensityCoverage.Found(1.0, 1.0));
        assertThat(of(REAL, REAL, 2)).isEqualTo(new DensityCoverage.Found(0.8, 1.0));
    }

    /** Ties are no matter of rounding: the same points far from 0, where products of rows lose fourteen digits. */
    @Test
    void agrees_with_them_also_far_from_zero() {
        double far = 1 << 24;
        Vectors real = Points.onLine(far, far + 1, far + 2, far + 3, far + 10);
        Vectors generated = Points.onLine(far + 0.5, far + 1.5, far + 2, far + 20);

        assertThat(of(real, generated, 1)).isEqualTo(new DensityCoverage.Found(1.25, 0.6));
        assertThat(of(real, generated, 2)).isEqualTo(new DensityCoverage.Found(1.0, 0.8));
    }

    /** Lemma 2 of the paper: 1 − ∏ (n − i) / (n + m − i), i = 1 … k; .9687734 for n = m = 10,000 and k = 5. */
    @Test
    void coverage_of_the_same_distribution_is_what_the_paper_expects() {
        int n = 400;
        double[] coverages = new double[30];
        for (int seed = 0; seed < coverages.length; seed++) {
            Vectors real = MetricSubjects.gaussian(seed, "real", n, 3, 0);
            Vectors generated = MetricSubjects.gaussian(seed, "generated", n, 3, 0);
            coverages[seed] = of(real, generated, 5).coverage();
        }
        double mean = Arrays.stream(coverages).average().orElseThrow();
        double variance =
                Arrays.stream(coverages).map(c -> (c - mean) * (c - mean)).sum() / (coverages.length - 1);

        assertThat(expected(10_000, 10_000, 5)).isCloseTo(0.9687734, within(5e-8));
        assertThat(mean).isCloseTo(expected(n, n, 5), within(4 * Math.sqrt(variance / coverages.length)));
        assertThat(variance).isCloseTo(1e-4, within(1e-4));
    }

    private static double expected(double n, double m, int neighbours) {
        double product = 1;
        for (int i = 1; i <= neighbours; i++) {
            product *= (n - i) / (n + m - i);
        }
        return 1 - product;
    }

    @Test
    void of_constant_features_is_0() {
        Vectors constant = Points.constant(20, 0.1, 0.7, 12.3);

        assertThat(of(constant, constant, 5)).isEqualTo(new DensityCoverage.Found(0, 0));
    }

    @Test
    void coverage_falls_where_a_class_is_missing_and_density_does_not() {
        double[] all = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2, 3)), "density", "coverage");
        double[] dropped = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2)), "density", "coverage");

        assertThat(dropped[0]).isCloseTo(all[0], within(0.2));
        assertThat(all[1] - dropped[1]).isBetween(0.15, 0.35);
    }

    @Test
    void refuses_fewer_real_images_than_neighbours_and_other_widths() {
        assertThatThrownBy(() -> of(REAL, GENERATED, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "A neighbour of number 5 takes 6 images; there are 5.\nTake more images, or fewer neighbours.");
        assertThatThrownBy(() -> of(REAL, Points.constant(9, 1, 2), 1)).isInstanceOf(InvalidInputException.class);
    }

    private static DensityCoverage.Found of(Vectors real, Vectors generated, int neighbours) {
        return DensityCoverage.of(real, generated, neighbours, Progress.SILENT);
    }
}
