package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Evidence;
import io.gan4j.measure.Metric;
import io.gan4j.measure.Sample;
import io.gan4j.measure.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.Plugins;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeometryScoreTest implements MetricContract {
    @Override
    public String name() {
        return "geometry-score";
    }

    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("measures", name(), "repetitions=20"));
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
    void refuses_too_few_images_for_its_landmarks_and_images_that_are_all_the_same() {
        assertThatThrownBy(() -> score(points(1, 1, 40), points(2, 1, 60)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("64 landmarks take more images than that; there are 40."
                        + "\nTake more images, or fewer landmarks: --set measures.geometry-score.landmarks=10");
        Vectors constant = Points.constant(100, 0.5, 0.25);
        assertThatThrownBy(() -> score(constant, constant))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Features of all images are the same: they have no geometry.");
    }

    private static Evidence evidence(Vectors real, Vectors generated) {
        return Evidence.of(
                Sample.of(real, Optional.empty()), Sample.of(generated, Optional.empty()), new Randomness(1));
    }
}
