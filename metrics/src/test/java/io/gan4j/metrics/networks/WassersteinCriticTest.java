package io.gan4j.metrics.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WassersteinCriticTest implements MetricContract {
    private static final ImageShape POINT = new ImageShape(1, 1, 2);

    @Override
    public String name() {
        return "wasserstein-critic";
    }

    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("metrics", name(), "steps=5", "batch=8"));
    }

    private Score score(Sample real, Sample generated, String... overrides) {
        return provider()
                .create(Plugins.settings("metrics", name(), overrides))
                .measure(Evidence.of(real, generated, new Randomness(1)))
                .scores()
                .get(0);
    }

    private static Sample points(int n, ImageShape shape, double... pixels) {
        float[] values = new float[n * shape.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * pixels[i % pixels.length] - 1);
        }
        return Sample.of(MetricSubjects.images(values, shape), Optional.empty(), MetricSubjects.instruments());
    }

    /**
     * Where all mass is in two points, d apart, the penalty's optimum is the slope 1 + d / (2 λ) between them. Its
     * first guess may well be of the wrong sign.
     */
    @Test
    void tells_two_point_masses_apart_by_their_distance() {
        ImageShape pixel = new ImageShape(1, 1, 1);
        Score score = score(points(8, pixel, 0.2), points(8, pixel, 0.8), "steps=1000", "batch=16");

        assertThat(score.value()).isCloseTo(0.6 * (1 + 0.6 / 20), within(0.02));
        assertThat((double) score.further().get("gradient-norm")).isCloseTo(1 + 0.6 / 20, within(0.1));
    }

    /** Of greys, which are 0.5 apart pixel by pixel and so in root mean squares. */
    @Test
    void tells_greys_apart_by_their_distance_whatever_the_size() {
        ImageShape shape = new ImageShape(1, 16, 12);
        Score score = score(points(8, shape, 0.25), points(8, shape, 0.75), "steps=1000", "batch=16");

        assertThat(score.value()).isCloseTo(0.5 * (1 + 0.5 / 20), within(0.02));
    }

    @Test
    void of_the_same_point_is_nothing() {
        Score score = score(points(8, POINT, 0.2, 0.6), points(8, POINT, 0.2, 0.6), "steps=50", "batch=8");

        assertThat(score.value()).isZero();
    }

    @Test
    void refuses_what_cannot_be_halved_or_compared() {
        Sample one = points(1, POINT, 0.2, 0.6);
        Sample two = points(2, POINT, 0.2, 0.6);
        Sample square = points(2, new ImageShape(1, 2, 2), 0.5);

        assertThatThrownBy(() -> score(one, two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("One real image cannot be halved");
        assertThatThrownBy(() -> score(two, square))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2×2×1");
    }
}
