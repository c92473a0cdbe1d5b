package io.gan4j.metrics.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ImageStatisticsTest implements MetricContract {
    @Override
    public String name() {
        return "image-statistics";
    }

    private List<Score> scores(Evidence evidence) {
        return metric().measure(evidence).scores();
    }

    private static double[] noise(int length, double deviation) {
        RandomGenerator generator = new Randomness(3).generator("noise", 0);
        double[] noise = new double[length];
        for (int i = 0; i < length; i++) {
            noise[i] = 0.5 + deviation * generator.nextGaussian();
        }
        return noise;
    }

    /** Waves of all frequencies with amplitude 1/f: a power of f to the −2. */
    @Test
    void the_slope_of_an_image_of_one_over_f_is_minus_two() {
        int height = 16;
        int width = 24;
        double[] image = new double[height * width];
        for (int u = 0; u < height; u++) {
            for (int v = 0; v < width; v++) {
                double down = Math.min(u, height - u) / (double) height;
                double across = Math.min(v, width - v) / (double) width;
                long frequency = Math.round(16 * Math.hypot(down, across));
                for (int i = 0; i < image.length && frequency > 0; i++) {
                    double turns = (double) u * (i / width) / height + (double) v * (i % width) / width;
                    image[i] += Math.cos(2 * Math.PI * turns) / frequency;
                }
            }
        }
        PowerSpectrum spectrum = new PowerSpectrum(height, width);
        spectrum.add(image);

        assertThat(spectrum.slope("test")).isCloseTo(-2, within(1e-9));
    }

    /** A cosine of amplitude a has the power (a N / 2)² at two places of its ring, and none elsewhere. */
    @Test
    void a_wave_has_its_power_in_its_ring() {
        PowerSpectrum spectrum = new PowerSpectrum(8, 8);
        spectrum.add(Pictures.plane(8, 8, (image, i, j) -> 0.5 + 0.25 * Math.cos(2 * Math.PI * 2 * j / 8)));
        int ofRing = 0;
        for (int u = 0; u < 8; u++) {
            for (int v = 0; v < 8; v++) {
                ofRing += Math.round(Math.hypot(Math.min(u, 8 - u), Math.min(v, 8 - v))) == 2 ? 1 : 0;
            }
        }

        double[] rings = spectrum.rings();
        assertThat(rings).hasSize(4);
        assertThat(rings[1]).isCloseTo(2 * Math.pow(0.25 * 64 / 2, 2) / ofRing, within(1e-9));
        assertThat(rings[0]).isCloseTo(0, within(1e-20));
        assertThat(rings[3]).isCloseTo(0, within(1e-20));
    }

    /** Half the contrast halves all deviations, and leaves slope and kurtosis as they are. */
    @Test
    void halved_contrast_shows_where_it_should() {
        double[] noise = noise(20 * 16 * 16, 0.1);
        Sample real = Pictures.sample(20, 16, 16, (image, i, j) -> noise[image * 256 + i * 16 + j]);
        Sample faint = Pictures.sample(20, 16, 16, (image, i, j) -> 0.5 + (noise[image * 256 + i * 16 + j] - 0.5) / 2);

        List<Score> scores = scores(Pictures.evidence(real, faint));
        assertThat(scores)
                .extracting(Score::metric)
                .containsExactly(
                        "spectrum-slope",
                        "contrast",
                        "gradient-deviation",
                        "gradient-kurtosis",
                        "response-deviation",
                        "response-kurtosis");
        for (Score score : scores) {
            double of = (double) score.further().get("real");
            double expected = score.metric().endsWith("slope") || score.metric().endsWith("kurtosis") ? 0 : of / 2;
            assertThat(score.value()).as(score.metric()).isCloseTo(expected, within(1e-5));
        }
    }

    /**
     * Filters of unit norm leave the deviation of white noise, differences make it √2 times as large; both are normal.
     */
    @Test
    void of_white_noise_are_those_of_the_normal_distribution() {
        double[] noise = noise(100 * 24 * 24, 0.1);
        Sample real = Pictures.sample(100, 24, 24, (image, i, j) -> noise[image * 576 + i * 24 + j]);

        List<Score> scores = scores(Pictures.evidence(real, real));
        double[] expected = {0, 0.1, 0.1 * Math.sqrt(2), 3, 0.1, 3};
        double[] tolerance = {0.05, 1e-3, 2e-3, 0.1, 2e-3, 0.1};
        for (int i = 0; i < expected.length; i++) {
            Score score = scores.get(i);
            assertThat(score.value()).as(score.metric()).isZero();
            assertThat((double) score.further().get("real"))
                    .as(score.metric())
                    .isCloseTo(expected[i], within(tolerance[i]));
        }
    }

    /** One in four: mean p, variance p(1 − p), kurtosis (1 − 3 p (1 − p)) / (p (1 − p)). */
    @Test
    void moments_are_those_of_bernoulli() {
        Spread spread = new Spread();
        for (int i = 0; i < 400; i++) {
            spread.add(i % 4 == 0 ? 1 : 0);
        }

        assertThat(spread.mean()).isCloseTo(0.25, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(0.1875), within(1e-12));
        assertThat(spread.kurtosis("test")).isCloseTo((1 - 3 * 0.1875) / 0.1875, within(1e-9));
    }

    @Test
    void refuses_images_of_one_grey_and_small_ones() {
        Sample grey = Pictures.sample(3, 16, 16, (image, i, j) -> 0.3);
        Sample small = Pictures.sample(3, 7, 16, (image, i, j) -> i * j / 100.0);

        assertThatThrownBy(() -> scores(Pictures.evidence(grey, grey)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("all the same");
        assertThatThrownBy(() -> scores(Pictures.evidence(small, small)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("7×16");
    }
}
