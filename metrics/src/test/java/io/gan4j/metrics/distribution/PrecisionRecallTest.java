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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest implements MetricContract {
    private static final Vectors REAL = Points.onLine(0, 1, 2, 3, 10);
    private static final Vectors GENERATED = Points.onLine(0.5, 1.5, 2, 20);

    @Override
    public String name() {
        return "precision-recall";
    }

    /** By hand: radii of real images are 1, 1, 1, 1, 7, those of generated ones 1, 0.5, 0.5, 18. */
    @Test
    void agrees_with_the_golden_vector() {
        PrecisionRecall.Found found = of(REAL, GENERATED, 1);

        assertThat(found.precision()).isEqualTo(0.75);
        assertThat(found.recall()).isEqualTo(1);
        assertThat(found.f1()).isCloseTo(6.0 / 7, within(1e-15));
    }

    /**
     * By hand: radii of real images are 1, 1, 1, 1, 7, so that of 10 is pruned, which would make 20 the nearest; 2 is
     * among the real ones.
     */
    @Test
    void realism_goes_by_the_half_of_real_images_with_the_narrowest_surroundings() {
        assertThat(of(REAL, GENERATED, 1).realism()).containsExactly(new double[] {2, 2, 1e5, 1.0 / 17}, within(1e-12));
    }

    @Test
    void realism_does_not_change_with_the_scale_of_features() {
        for (double scale : new double[] {1e-30, 1e-8, 1e-3, 1e3, 1e12}) {
            assertThat(of(scaled(REAL, scale), scaled(GENERATED, scale), 1).realism())
                    .as("scale %s", scale)
                    .containsExactly(new double[] {2, 2, 1e5, 1.0 / 17}, within(1e-9));
        }
        Vectors real = MetricSubjects.gaussian(1, "real", 200, 4, 0);
        Vectors generated = MetricSubjects.gaussian(1, "generated", 200, 4, 0);
        assertThat(of(scaled(real, 1e-8), scaled(generated, 1e-8), 3).realism())
                .containsExactly(of(real, generated, 3).realism(), within(1e-9));
    }

    private static Vectors scaled(Vectors rows, double scale) {
        return Vectors.of(
                "scaled",
                IntStream.range(0, rows.size())
                        .mapToObj(i ->
                                Arrays.stream(rows.row(i)).map(x -> scale * x).toArray())
                        .toArray(double[][]::new));
    }

    /** By hand: 2 is as far from 1 as that is from its neighbour 0. */
    @Test
    void a_distance_that_is_the_radius_is_within() {
        assertThat(of(Points.onLine(0, 1), Points.onLine(2, 50), 1).precision()).isEqualTo(0.5);
    }

    @Test
    void swapping_real_and_generated_swaps_precision_and_recall() {
        Vectors one = MetricSubjects.gaussian(1, "one", 300, 4, 0);
        Vectors other = MetricSubjects.gaussian(1, "other", 200, 4, 1);

        PrecisionRecall.Found found = of(one, other, 3);
        PrecisionRecall.Found swapped = of(other, one, 3);

        assertThat(found.precision()).isEqualTo(swapped.recall()).isStrictlyBetween(0.1, 0.9);
        assertThat(found.recall()).isEqualTo(swapped.precision());
    }

    @Test
    void of_the_same_images_is_1_and_of_constant_ones_too() {
        Vectors same = MetricSubjects.gaussian(1, "same", 100, 40, 3);
        Vectors constant = Points.constant(20, 0.1, 0.7, 12.3);

        assertThat(of(same, same, 3).precision()).isEqualTo(1);
        assertThat(of(same, same, 3).recall()).isEqualTo(1);
        assertThat(of(constant, constant, 3).precision()).isEqualTo(1);
        assertThat(of(constant, constant, 3).recall()).isEqualTo(1);
        assertThat(of(constant, constant, 3).realism()).containsOnly(1);
    }

    @Test
    void recall_falls_where_a_class_is_missing_and_precision_does_not() {
        double[] all = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2, 3)), "precision", "recall");
        double[] dropped = Found.of(metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2)), "precision", "recall");

        assertThat(dropped[0]).isCloseTo(all[0], within(0.1));
        assertThat(all[1] - dropped[1]).isBetween(0.15, 0.35);
    }

    @Test
    void refuses_fewer_images_than_neighbours() {
        assertThatThrownBy(() -> of(REAL, GENERATED, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "A neighbour of number 4 takes 5 images; there are 4.\nTake more images, or fewer neighbours.");
    }

    private static PrecisionRecall.Found of(Vectors real, Vectors generated, int neighbours) {
        return PrecisionRecall.of(real, generated, neighbours, Progress.SILENT);
    }
}
