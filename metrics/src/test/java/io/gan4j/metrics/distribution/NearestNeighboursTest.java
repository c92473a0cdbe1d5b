package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Sample;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest implements MetricContract {
    @Override
    public String name() {
        return "nearest-neighbours";
    }

    /** By hand: generated images are 1, 0.5 and 3 from the nearest training image, real ones 2 and 4. */
    @Test
    void compares_distances_to_training_images_with_those_of_unseen_ones() {
        MetricOutcome measured = metric().measure(Points.evidence(
                Points.onLine(0, 10, 30, 40, 50, 60), Points.onLine(2, 14), Points.onLine(1, 10.5, 33)));

        assertThat(Found.of(measured, "memorisation-ratio")[0]).isCloseTo(1.5 / 3, within(1e-15));
        // The 1 % quantile of 2 and 4 is 2.02.
        assertThat(Found.of(measured, "near-copies")[0]).isCloseTo(2.0 / 3, within(1e-15));
        assertThat((double) Found.score(measured, "near-copies").further().get("distance"))
                .isCloseTo(2.02, within(1e-12));
        assertThat(measured.pictures()).isEmpty();
    }

    @Test
    void copies_of_training_images_are_at_distance_0_by_features_and_by_pixels() {
        Evidence evidence = evidence();
        Sample copies = evidence.requireTraining().select(IntStream.range(0, 50).toArray());
        MetricOutcome measured = metric().measure(new Evidence(
                "copies",
                evidence.real(),
                copies,
                evidence.training(),
                evidence.generator(),
                evidence.discriminator(),
                evidence.randomness(),
                evidence.progress()));

        assertThat(Found.of(measured, "memorisation-ratio", "memorisation-ratio-pixels"))
                .containsExactly(0, 0);
        assertThat(Found.of(measured, "near-copies", "near-copies-pixels")).containsExactly(1, 1);
    }

    /** As noisy as real images, of the same classes. */
    @Test
    void new_images_of_the_same_distribution_come_as_near_as_unseen_real_ones() {
        MetricOutcome measured = metric().measure(MetricSubjects.digits(seed(), 0.2, 0, 1, 2, 3));

        assertThat(Found.of(measured, "memorisation-ratio")[0])
                .as("seed %d", seed())
                .isCloseTo(1, within(0.05));
        assertThat(Found.of(measured, "memorisation-ratio-pixels")[0]).isCloseTo(1, within(0.02));
        assertThat(Found.of(measured, "near-copies")[0]).isCloseTo(0.01, within(0.03));
    }

    @Test
    void shows_the_nearest_ones_beside_their_neighbours() {
        Picture picture = metric().measure(evidence()).pictures().get(0);

        assertThat(picture.columns()).isEqualTo(12);
        assertThat(picture.block()).isEqualTo(6);
        assertThat(picture.images().shape()).containsExactly(8 * 12, 1, 16, 16);
        assertThat(picture.images().minNumber().floatValue()).isBetween(0f, 0.2f);
        assertThat(picture.images().maxNumber().floatValue()).isBetween(0.8f, 1f);
        // Each row has the same generated image in front of either block.
        assertThat(picture.images().slice(0)).isEqualTo(picture.images().slice(6));
    }

    @Test
    void refuses_real_images_that_are_all_training_images() {
        assertThatThrownBy(() -> metric().measure(
                                Points.evidence(Points.onLine(0, 1, 2), Points.onLine(1, 2), Points.onLine(3, 4))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("By line every real image is the same as a training image");
    }
}
