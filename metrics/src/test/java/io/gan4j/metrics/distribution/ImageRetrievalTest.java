package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import org.junit.jupiter.api.Test;

class ImageRetrievalTest implements MetricContract {
    @Override
    public String name() {
        return "image-retrieval";
    }

    /** SciPy 1.10.1: stats.wilcoxon(differences, zero_method='wilcox', correction=False, mode='approx'). */
    @Test
    void the_test_of_signed_ranks_is_that_of_scipy() {
        SignedRanks ranks = SignedRanks.of(1.5, -.3, 2.2, .7, -1.1, 0, .3, 3.1, -.7, .9, 1.1, -2.4, .7);

        assertThat(ranks.statistic()).isEqualTo(24);
        assertThat(ranks.probability()).isCloseTo(0.23823029809582008, within(1e-13));
        assertThat(SignedRanks.of(0, 0)).isEqualTo(new SignedRanks(0, 1));
    }

    /** By hand: 1 is 1 from 0 and 0.5 from 1.5; 12 is 2 from 10 and 3 from 15; 20 is 10 from 10 and 5 from 15. */
    @Test
    void counts_queries_that_find_generated_images_nearer() {
        MetricOutcome measured = metric().measure(
                        Points.evidence(Points.onLine(0, 10), Points.onLine(1, 12, 20), Points.onLine(1.5, 15)));

        assertThat(Found.of(measured, "retrieval-share")[0]).isEqualTo(2.0 / 3);
    }

    @Test
    void images_that_are_far_from_real_ones_are_retrieved_by_none() {
        Vectors training = MetricSubjects.gaussian(1, "training", 200, 4, 0);
        Vectors real = MetricSubjects.gaussian(1, "real", 100, 4, 0);
        MetricOutcome far =
                metric().measure(Points.evidence(training, real, MetricSubjects.gaussian(1, "far", 200, 4, 50)));
        MetricOutcome alike =
                metric().measure(Points.evidence(training, real, MetricSubjects.gaussian(1, "alike", 200, 4, 0)));

        assertThat(Found.of(far, "retrieval-share")).containsExactly(0);
        assertThat(Found.of(far, "retrieval-p-value")[0]).isCloseTo(0, within(1e-15));
        assertThat(Found.of(alike, "retrieval-share")[0]).isCloseTo(0.5, within(4 * Math.sqrt(0.25 / 100)));
        assertThat(Found.of(alike, "retrieval-p-value")[0]).isBetween(0.001, 1.0);
    }
}
