package io.gan4j.metrics.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ImageShape;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Picture;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.Plugins;
import org.junit.jupiter.api.Test;

class ReconstructionErrorTest implements MetricContract {
    @Override
    public String name() {
        return "reconstruction-error";
    }

    @Override
    public Metric metric() {
        return provider().create(Plugins.settings("metrics", name(), "starts=2"));
    }

    @Override
    public Evidence evidence() {
        return run(LatentSpace.Distribution.NORMAL, 0.5);
    }

    private static Evidence run(LatentSpace.Distribution distribution, double scale) {
        return SmallNetworks.run(
                SmallNetworks.linear(distribution, scale),
                SmallNetworks.discriminator(SmallNetworks.dense(2), new ImageShape(1, 4, 4)));
    }

    /**
     * Returns the least squares of that generator: each number of the code is the mean of its pixels, as far as it may
     * go, and pixels of the fourth kind stay grey.
     */
    private static double leastSquares(Vectors pixels, double limit) {
        double sum = 0;
        for (int i = 0; i < pixels.size(); i++) {
            double[] image = pixels.row(i);
            for (int kind = 0; kind < 4; kind++) {
                double mean = 0;
                for (int k = kind; k < 16; k += 4) {
                    mean += (image[k] - 0.5) / 4;
                }
                double best = kind == 3 ? 0 : Math.max(-limit, Math.min(limit, mean));
                for (int k = kind; k < 16; k += 4) {
                    sum += Math.pow(image[k] - 0.5 - best, 2) / 16 / pixels.size();
                }
            }
        }
        return sum;
    }

    @Test
    void of_a_linear_generator_is_that_of_least_squares() {
        Evidence evidence = evidence();
        double expected = leastSquares(evidence.real().pixels(), Double.POSITIVE_INFINITY);

        assertThat(metric().measure(evidence).scores().get(0).value()).isCloseTo(expected, within(1e-5));
    }

    /** Codes of at most 1 make pixels that are at most 0.1 from grey, where white is 0.5 from it. */
    @Test
    void uniform_codes_stay_where_they_are_drawn() {
        Evidence evidence = run(LatentSpace.Distribution.UNIFORM, 0.2);
        double expected = leastSquares(evidence.real().pixels(), 0.1);

        assertThat(metric().measure(evidence).scores().get(0).value()).isCloseTo(expected, within(1e-5));
    }

    @Test
    void finds_what_the_generator_has_made_itself() {
        Evidence evidence = evidence();
        Evidence own = new Evidence(
                "own",
                evidence.generated(),
                evidence.generated(),
                evidence.training(),
                evidence.generator(),
                evidence.discriminator(),
                evidence.randomness(),
                evidence.progress());

        assertThat(metric().measure(own).scores().get(0).value()).isCloseTo(0, within(1e-6));
    }

    @Test
    void asks_a_generator_for_classes_of_its_own_which_real_images_do_not_have() {
        Evidence evidence = SmallNetworks.run(
                SmallNetworks.ofOwnClasses(),
                SmallNetworks.discriminator(SmallNetworks.dense(2), new ImageShape(1, 4, 4)));

        double nothing = leastSquares(evidence.real().pixels(), 0);
        assertThat(metric().measure(evidence).scores().get(0).value()).isBetween(0.0, nothing);
    }

    @Test
    void shows_real_images_above_what_was_found() {
        MetricOutcome measured = metric().measure(evidence());
        Picture picture = measured.pictures().get(0);

        assertThat(picture.images().shape()).containsExactly(32, 1, 4, 4);
        assertThat(picture.columns()).isEqualTo(8);
        // The fourth pixel of what was found is grey.
        assertThat(picture.images().getDouble(8, 0, 0, 3)).isCloseTo(0.5, within(1e-6));
        assertThat(picture.images().getDouble(31, 0, 3, 3)).isCloseTo(0.5, within(1e-6));
    }
}
