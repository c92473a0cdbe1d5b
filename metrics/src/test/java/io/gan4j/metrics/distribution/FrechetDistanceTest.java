package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Floors;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.metrics.algebra.Moments;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest implements MetricContract {
    @Override
    public String name() {
        return "fid";
    }

    /** The vector of TF-GAN's test, with covariances over n − 1. */
    @Test
    void agrees_with_the_golden_vector() {
        double[][] real = new double[100][];
        double[][] generated = new double[100][];
        for (int i = 0; i < 100; i++) {
            real[i] = new double[] {i < 50 ? 2 : 1, 1};
            generated[i] = new double[] {i < 50 ? 9 : 2, 9};
        }

        assertThat(FrechetDistance.between(Vectors.of("test", real), Vectors.of("test", generated)))
                .isCloseTo(89.0909091, within(1e-6));
    }

    @Test
    void of_unit_covariances_is_the_squared_distance_of_the_means() {
        assertThat(ofUnitCovariances(200)).isCloseTo(200, within(1e-9));
    }

    @Test
    @Tag("slow")
    void of_unit_covariances_is_the_squared_distance_of_the_means_for_as_many_features_as_inception_has() {
        assertThat(ofUnitCovariances(2048)).isCloseTo(2048, within(1e-8));
    }

    private static double ofUnitCovariances(int width) {
        double[] identity = new double[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        double[] ones = new double[width];
        Arrays.fill(ones, 1);
        Matrix covariance = new Matrix(width, width, identity);
        return FrechetDistance.between(new Moments(new double[width], covariance), new Moments(ones, covariance));
    }

    /** Else a shifted generator would look better than a perfect one: the distance falls with n. */
    @Test
    void compares_with_its_floor_at_the_same_number_of_images() {
        Score perfect = scoreOf(MetricSubjects.gaussian(1, "generated", 500, 64, 0));
        Score shifted = scoreOf(MetricSubjects.gaussian(1, "generated", 500, 64, 0.1));

        double floor = perfect.floor().orElseThrow().value();
        assertThat(perfect.value()).as("of twice as many").isLessThan(0.7 * floor);
        assertThat(perfect.floor().orElseThrow().beside().orElseThrow()).isCloseTo(floor, within(0.05 * floor));
        assertThat(shifted.value()).as("of twice as many").isLessThan(floor);
        assertThat(shifted.floor().orElseThrow().beside().orElseThrow())
                .isCloseTo(floor + 64 * 0.01, within(0.05 * floor))
                .isGreaterThan(floor);
    }

    private Score scoreOf(Vectors generated) {
        Evidence evidence = Evidence.of(
                Sample.of(MetricSubjects.gaussian(1, "real", 500, 64, 0), Optional.empty()),
                Sample.of(generated, Optional.empty()),
                new Randomness(1));
        return new MetricRunner(evidence, new Floors(evidence))
                .measure(new MetricRunner.Named(provider(), metric()))
                .scores()
                .get(0);
    }

    @Test
    void takes_mean_and_covariance_in_place_of_the_features() {
        Vectors real = MetricSubjects.gaussian(1, "real", 30, 3, 0);
        Vectors generated = MetricSubjects.gaussian(1, "generated", 20, 3, 1);
        Moments moments = Moments.of(real);
        Sample statistics = Sample.of(new FeatureStatistics(
                "real.npz (network unknown)",
                moments.mean(),
                moments.covariance().values()));
        Sample rows = Sample.of(generated, Optional.empty());

        Score score = metric().measure(Evidence.of(statistics, rows, new Randomness(1)))
                .scores()
                .get(0);
        Score swapped = metric().measure(Evidence.of(rows, statistics, new Randomness(1)))
                .scores()
                .get(0);

        assertThat(score.value()).isCloseTo(FrechetDistance.between(real, generated), within(1e-12));
        assertThat(score.n()).isEqualTo(20);
        assertThat(score.features()).isEqualTo("gaussian against real.npz (network unknown)");
        assertThat(swapped.value()).isCloseTo(score.value(), within(1e-12));
        assertThat(swapped.n()).as("not known").isZero();
        assertThat(swapped.features()).isEqualTo("real.npz (network unknown) against gaussian");
    }

    @Test
    void refuses_features_of_different_widths() {
        assertThatThrownBy(() -> FrechetDistance.between(
                        Vectors.of("one", new double[3], new double[3]),
                        Vectors.of("other", new double[2], new double[2])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Features of 3 and of 2 numbers cannot be compared.\nMake both by the same network.");
    }

    /** Ranks 2 and 1 in R⁵, by NumPy 1.24.2 and the formula below; SciPy's sqrtm is exact to 1e-7 there. */
    @Test
    void is_right_where_there_are_fewer_images_than_features() {
        Vectors real = Vectors.of(
                "test", new double[] {1, 2, 0, -1, 3}, new double[] {0, 1, 4, 2, -2}, new double[] {2, -1, 1, 0, 1});
        Vectors generated = Vectors.of("test", new double[] {1, 0, 2, 1, 1}, new double[] {-1, 3, 0, 2, 2});

        // One pair of generated images: Σ₂ = b bᵀ / 2, so that the trace of the root is √(bᵀ Σ₁ b / 2).
        assertThat(FrechetDistance.between(real, generated)).isCloseTo(19.60344726370319, within(1e-9));
        assertThat(FrechetDistance.between(generated, real)).isCloseTo(19.60344726370319, within(1e-9));
    }

    @Test
    void of_the_same_images_is_0_with_more_and_with_fewer_of_them_than_features() {
        for (int n : new int[] {2, 20, 300}) {
            Vectors same = MetricSubjects.gaussian(1, "same", n, 50, 0.5);
            assertThat(FrechetDistance.between(same, same)).as("%d images", n).isZero();
        }
    }

    @Test
    void is_never_what_rounding_leaves_below_0() {
        for (int n : new int[] {3, 20, 300}) {
            Vectors rows = MetricSubjects.gaussian(1, "rows", n, 50, 0.5);
            for (int seed = 0; seed < 5; seed++) {
                Vectors moved = rows.select(Draws.permutation(new Randomness(seed).generator("order", 0), n));
                assertThat(FrechetDistance.between(rows, moved))
                        .as("%d images, seed %d", n, seed)
                        .isBetween(0.0, 1e-9);
            }
        }
    }

    @Test
    void refuses_features_whose_products_overflow() {
        Vectors large = Vectors.of("large", new double[] {1e140, 0}, new double[] {0, 1e140}, new double[] {0, 0});

        assertThatThrownBy(() -> FrechetDistance.between(large, large.select(2, 1, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Features are so large that products of their covariances are no finite numbers."
                        + "\nScale features down, to 1e70 at most, and look for rows that are far from all others.");
    }

    @Test
    void of_shifted_features_grows_by_the_squared_length_of_the_shift() {
        Vectors real = MetricSubjects.gaussian(1, "real", 200, 10, 0);
        Vectors moved = MetricSubjects.gaussian(1, "real", 200, 10, 0.5);

        assertThat(FrechetDistance.between(real, moved)).isCloseTo(10 * 0.25, within(1e-9));
    }

    @Test
    void of_constant_features_is_the_squared_distance_of_the_points_and_what_varies_of_the_others() {
        Vectors constant = Vectors.of("test", new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2});
        Vectors varying = Vectors.of("test", new double[] {3, 2}, new double[] {5, 2});

        assertThat(FrechetDistance.between(constant, constant)).isZero();
        assertThat(FrechetDistance.between(constant, varying)).isCloseTo(9 + 2, within(1e-12));
    }

    @Test
    void refuses_pixels_of_which_covariances_do_not_fit_into_memory() {
        Vectors large = Vectors.of("pixels", new double[256 * 256 * 3], new double[256 * 256 * 3]);

        assertThatThrownBy(() -> FrechetDistance.between(large, large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Covariances of features of 196,608 numbers take 1,237.0 GB");
    }

    @Test
    void refuses_a_single_image() {
        Vectors one = Vectors.of("test", new double[2]);

        assertThatThrownBy(() -> FrechetDistance.between(one, one))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("One image has no covariance.\nTake two at least, better thousands.");
    }
}
