package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GeometryScoreTest implements MetricContract {
    @Override
    public String name() {
        return "geometry-score";
    }

    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("metrics", name(), "repetitions=20"));
    }

    /** A circle has one hole, a disc many short ones or none. */
    @Test
    void tells_a_circle_from_a_disc_and_not_from_another_circle() {
        double alike = score(points(1, 1, 1000), points(2, 1, 1000));
        double other = score(points(1, 1, 1000), points(2, 0, 1000));

        assertThat(alike).isBetween(0.0, 0.1);
        assertThat(other).isBetween(0.5, 2.0);
    }

    private double score(Vectors real, Vectors generated) {
        return Found.of(metric().measure(evidence(real, generated)), "geometry-score")[0];
    }

    /** Points with radii from {@code least} to 1, all over the plane between. */
    private static Vectors points(long seed, double least, int n) {
        RandomGenerator generator = new Randomness(seed).generator("points", 0);
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * generator.nextDouble();
            double radius = Math.sqrt(least * least + (1 - least * least) * generator.nextDouble());
            rows[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return Vectors.of("points", rows);
    }

    @Test
    void refuses_too_few_images_for_its_landmarks() {
        assertThatThrownBy(() -> score(points(1, 1, 40), points(2, 1, 60)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("64 landmarks take more images than that; there are 40."
                        + "\nTake more images, or fewer landmarks: --set metrics.geometry-score.landmarks=10");
    }

    /** Distances of equal rows are 0 whatever rounding does, and rounding's own differences are none. */
    @Test
    void refuses_a_collapsed_side_at_once() {
        RandomGenerator generator = new Randomness(1).generator("row", 0);
        double[] row = generator.doubles(64, -3, 3).toArray();
        double[][] rounded = new double[300][];
        Arrays.setAll(
                rounded,
                i -> Arrays.stream(row)
                        .map(x -> x * (1 + 1e-15 * generator.nextGaussian()))
                        .toArray());
        Vectors spread = MetricSubjects.gaussian(1, "real", 300, 64, 0);
        for (Vectors collapsed : List.of(Points.constant(300, row), Vectors.of("rounded", rounded))) {
            assertThatThrownBy(() -> score(spread, collapsed))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Features of all generated images are the same: they have no geometry."
                            + "\nLook at the images: such a generator has collapsed.");
            assertThatThrownBy(() -> score(collapsed, spread))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Features of all real images are the same: they have no geometry."
                            + "\nLook at what makes them.");
        }
    }

    @Test
    void refuses_fewer_different_images_than_landmarks() {
        Vectors forty = MetricSubjects.gaussian(1, "forty", 40, 8, 0);
        Vectors again = forty.select(IntStream.range(0, 300).map(i -> i % 40).toArray());

        assertThatThrownBy(() -> score(MetricSubjects.gaussian(1, "real", 300, 8, 0), again))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "Of 300 generated images only 40 have different features, and 64 landmarks take more than that."
                                + "\nTake more different images, or fewer landmarks: --set metrics.geometry-score.landmarks=10");
    }

    /** A circle of which some images come again and again is still one. */
    @Test
    void of_images_that_come_again_takes_one() {
        Vectors once = points(1, 1, 900);
        Vectors again = once.select(
                IntStream.range(0, 1000).map(i -> Math.max(0, i - 100)).toArray());

        assertThat(score(points(2, 1, 1000), again)).isBetween(0.0, 0.1);
    }

    /**
     * In two tight groups half of the landmarks are as near to a witness as each other: a complex of many triangles.
     */
    @Test
    @Timeout(60)
    void is_quick_for_groups_so_tight_that_they_are_points() {
        Vectors groups = MetricSubjects.gaussian(1, "groups", 1000, 8, 0);
        double[][] rows = new double[1000][];
        Arrays.setAll(rows, i -> {
            double[] row = Arrays.stream(groups.row(i)).map(x -> 1e-9 * x).toArray();
            row[0] += i % 2;
            return row;
        });

        assertThat(score(Vectors.of("two", rows), MetricSubjects.gaussian(1, "real", 1000, 8, 0)))
                .isBetween(0.0, 2.0);
    }

    private static Evidence evidence(Vectors real, Vectors generated) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(1));
    }
}
