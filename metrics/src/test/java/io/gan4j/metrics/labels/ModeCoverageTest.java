package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Need;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModeCoverageTest implements MetricContract {
    private static final double DEVIATION = 0.05;

    @Override
    public String name() {
        return "mode-coverage";
    }

    @Test
    void counts_the_classes_that_a_classifier_finds() {
        List<Score> scores =
                metric().measure(MetricSubjects.digits(1, 0.2, 0, 2)).scores();

        assertThat(scores.stream().map(Score::metric)).containsExactly("modes", "reverse-kl");
        assertThat(scores.get(0).value()).isEqualTo(2);
        assertThat(scores.get(0).further()).containsEntry("of", 4L);
        assertThat(scores.get(1).value()).isCloseTo(Math.log(2), within(1e-12)); // ½ log(½ / ¼) of each
    }

    @Test
    void of_points_a_mode_is_found_where_one_is_near_it() {
        List<Score> scores = metric().measure(
                        points(new float[][] {{-.5f, -.5f}, {-.5f, -.4f}, {-.5f, -.3f}, {.5f, -.5f}, {.5f, .2f}}))
                .scores();

        assertThat(scores.stream().map(Score::metric)).containsExactly("modes", "reverse-kl", "high-quality-share");
        assertThat(scores.get(0).value()).isEqualTo(2); // the last one is near none
        assertThat(scores.get(1).value()) // by the nearest mode, as near as it may be
                .isCloseTo(.6 * Math.log(.6 * 4) + .2 * Math.log(.2 * 4) + .2 * Math.log(.2 * 4), within(1e-12));
        assertThat(scores.get(2).value()).isEqualTo(3 / 5.0); // -.5, -.3 is 4 standard deviations away
    }

    @Test
    void a_perfect_generator_reaches_what_is_known_of_it() {
        int n = 10_000;
        List<Score> scores = metric().measure(points(drawn("generated", n))).scores();

        assertThat(scores.get(0).value()).isEqualTo(4);
        assertThat(scores.get(1).value()).isLessThan(1e-3); // (k - 1) / 2n is 1.5e-4
        assertThat(scores.get(2).value()).isCloseTo(1 - Math.exp(-4.5), within(3e-3));
    }

    @Test
    void feature_arrays_and_pictures_without_a_classifier_have_no_modes() {
        Sample features = Sample.of(MetricSubjects.gaussian(1, "real", 20, 2, 0), Optional.of(new int[20]));
        assertThat(Evidence.of(features, features, new Randomness(1)).offers())
                .contains(Need.LABELS)
                .doesNotContain(Need.MODES);
        assertThat(MetricSubjects.digits(1).offers()).contains(Need.MODES);
    }

    /** Returns evidence of real points around the four corners of a square. */
    private static Evidence points(float[][] generated) {
        int n = 20_000;
        int[] labels = IntStream.range(0, n).map(i -> i % 4).toArray();
        return Evidence.of(
                sample(drawn("real", n), Optional.of(labels)), sample(generated, Optional.empty()), new Randomness(1));
    }

    private static float[][] drawn(String stream, int n) {
        RandomGenerator generator = new Randomness(1).generator(stream, 0);
        return IntStream.range(0, n)
                .mapToObj(i -> new float[] {
                    (float) ((i % 2) - .5 + DEVIATION * generator.nextGaussian()),
                    (float) ((i / 2 % 2) - .5 + DEVIATION * generator.nextGaussian())
                })
                .toArray(float[][]::new);
    }

    private static Sample sample(float[][] points, Optional<int[]> labels) {
        float[] values = new float[2 * points.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = points[i / 2][i % 2];
        }
        return Sample.of(
                MetricSubjects.images(values, new ImageShape(1, 1, 2)), labels, MetricSubjects.instrumentsOfPixels());
    }
}
