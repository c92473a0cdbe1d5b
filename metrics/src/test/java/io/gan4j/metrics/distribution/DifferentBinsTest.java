package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferentBinsTest implements MetricContract {
    @Override
    public String name() {
        return "ndb";
    }

    @Test
    void agrees_with_the_golden_vector() {
        assertThat(DifferentBins.z(100, 1000, 65, 500)).isCloseTo(-1.75052889, within(5e-9));
        assertThat(DifferentBins.z(0, 1000, 0, 500)).isZero();
        assertThat(DifferentBins.z(7, 7, 5, 5)).isZero();
    }

    /** SciPy 1.10.1: spatial.distance.jensenshannon, squared; and the two ends. */
    @Test
    void divergence_of_histograms_is_that_of_scipy() {
        assertThat(DifferentBins.jensenShannon(new int[] {10, 20, 0, 5}, new int[] {7, 9, 12, 2}))
                .isCloseTo(0.16853256217036652, within(1e-14));
        assertThat(DifferentBins.jensenShannon(new int[] {1, 3}, new int[] {2, 6}))
                .isZero();
        assertThat(DifferentBins.jensenShannon(new int[] {1, 0}, new int[] {0, 6}))
                .isCloseTo(Math.log(2), within(1e-15));
    }

    /** A quarter of the bins has no generated image: a tenth of 120 makes 12 bins. */
    @Test
    void bins_of_a_missing_class_differ() {
        MetricOutcome all = metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2, 3));
        MetricOutcome dropped = metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2));

        assertThat(Found.score(all, "ndb").further()).containsEntry("bins", 12);
        assertThat(Found.of(all, "ndb")[0]).isCloseTo(0.05, within(0.13));
        assertThat(Found.of(dropped, "ndb")[0] - Found.of(all, "ndb")[0]).isBetween(0.16, 0.6);
        assertThat(Found.of(dropped, "ndb-jensen-shannon")[0] - Found.of(all, "ndb-jensen-shannon")[0])
                .isBetween(0.05, 0.2);
    }

    @Test
    void refuses_too_few_images_for_two_bins() {
        Evidence evidence = evidence();
        assertThatThrownBy(() -> metric().measure(new Evidence(
                        "few",
                        evidence.real(),
                        evidence.generated().select(IntStream.range(0, 19).toArray()),
                        evidence.training(),
                        evidence.generator(),
                        evidence.discriminator(),
                        evidence.randomness(),
                        evidence.progress())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Two bins take 20 generated and 20 training images; there are 19 and 360."
                        + "\nGenerate more, or leave this metric out.");
    }
}
