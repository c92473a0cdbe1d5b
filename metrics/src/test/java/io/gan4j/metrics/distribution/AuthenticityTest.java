package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import org.junit.jupiter.api.Test;

class AuthenticityTest implements MetricContract {
    @Override
    public String name() {
        return "auth-pct";
    }

    /** By hand: 0.9 is 0.1 from 1, which is 1 from 0; 12 is 1 from 11, as far as 10 is; 14 is 3 from 11. */
    @Test
    void compares_with_the_distance_of_the_copied_image_to_its_own_neighbour() {
        assertThat(of(Points.onLine(0, 1, 10, 11), Points.onLine(0.9, 12, 14))).isCloseTo(100.0 / 3, within(1e-12));
    }

    /**
     * NumPy 2.4.6, of all pairs: {@code 100 * (apart.min(1)[nearest.argmin(1)] < nearest.min(1)).mean()}, infinite on
     * the diagonal of {@code apart}.
     */
    @Test
    void agrees_with_numpy() {
        Vectors generated = Points.moved(Points.numbered(3, 60, 3), .03, .01, .02);

        assertThat(of(Points.numbered(1, 90, 3), generated)).isCloseTo(46.666666666666664, within(1e-12));
    }

    @Test
    void of_copies_is_0_and_of_images_far_from_all_is_100() {
        Vectors training = MetricSubjects.gaussian(seed(), "training", 200, 8, 0);

        assertThat(of(training, training)).isZero();
        assertThat(of(training, MetricSubjects.gaussian(seed(), "far", 50, 8, 100)))
                .isEqualTo(100);
        assertThat(of(Points.constant(5, 1, 2), Points.constant(3, 1, 2)))
                .as("all the same")
                .isZero();
    }

    /**
     * Random points are each other's nearest ones with the probability 2/3 on a line and 6π / (8π + 3√3) in the plane
     * (Clark and Evans 1955); within four standard errors of as many independent ones.
     */
    @Test
    void of_new_images_is_as_often_as_random_points_are_not_each_others_nearest() {
        double plane = 6 * Math.PI / (8 * Math.PI + 3 * Math.sqrt(3));

        assertThat(ofNew(1)).as("seed %d", seed()).isCloseTo(100.0 / 3, within(4 * 47 / Math.sqrt(2000)));
        assertThat(ofNew(2)).as("seed %d", seed()).isCloseTo(100 * (1 - plane), within(4 * 49 / Math.sqrt(2000)));
    }

    private double ofNew(int width) {
        return of(
                MetricSubjects.gaussian(seed(), "training", 2000, width, 0),
                MetricSubjects.gaussian(seed(), "new", 2000, width, 0));
    }

    @Test
    void refuses_a_single_training_image() {
        assertThatThrownBy(() -> of(Points.onLine(1), Points.onLine(1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("A neighbour of number 2 takes as many images; there is 1.");
    }

    private static double of(Vectors training, Vectors generated) {
        return Authenticity.of(training, generated, Progress.SILENT);
    }
}
