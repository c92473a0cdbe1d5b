package io.gan4j.metrics.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Stacked;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KMeansTest {
    /** Far apart, clusters can be found in one way only. */
    @Test
    void finds_clusters_that_lie_apart() {
        Vectors near = MetricSubjects.gaussian(1, "near", 30, 5, 0);
        Vectors far = MetricSubjects.gaussian(1, "far", 20, 5, 100);
        Vectors farther = MetricSubjects.gaussian(1, "farther", 10, 5, 300);
        for (int seed = 0; seed < 5; seed++) {
            KMeans found = fit(new Stacked(near, new Stacked(far, farther)), 3, seed);

            assertThat(found.clusters()).isEqualTo(3);
            assertThat(Arrays.stream(found.assign(near)).distinct().count()).isEqualTo(1);
            int[] sizes = found.sizes(new Stacked(near, new Stacked(far, farther)));
            Arrays.sort(sizes);
            assertThat(sizes).as("seed %d", seed).containsExactly(10, 20, 30);
        }
    }

    @Test
    void makes_no_more_clusters_than_there_are_different_points() {
        Vectors points = Vectors.of("test", new double[] {1}, new double[] {2}, new double[] {1}, new double[] {2});

        assertThat(fit(points, 3, 1).sizes(points)).containsExactly(2, 2);
        assertThat(fit(points.select(0, 2), 3, 1).sizes(points)).containsExactly(4);
    }

    /**
     * Twenty groups: from one start k-means++ often leaves two of them in one cluster, and Lloyd's steps do not part
     * them.
     */
    @Test
    void of_several_starts_takes_the_one_that_finds_all_groups() {
        Vectors groups = MetricSubjects.groups(1, "groups", 600, 20);
        int missed = 0;
        for (int seed = 0; seed < 10; seed++) {
            assertThat(Arrays.stream(fit(groups, 20, 10, seed).sizes(groups)).distinct())
                    .as("seed %d", seed)
                    .containsExactly(30);
            missed += Arrays.stream(fit(groups, 20, 1, seed).sizes(groups)).allMatch(size -> size == 30) ? 0 : 1;
        }
        assertThat(missed).as("seeds whose single start misses a group").isPositive();
    }

    private static KMeans fit(Vectors points, int clusters, long seed) {
        return fit(points, clusters, 1, seed);
    }

    private static KMeans fit(Vectors points, int clusters, int starts, long seed) {
        return KMeans.fit(
                points, clusters, starts, new Randomness(seed).generator("test", 0), "clusters", Progress.SILENT);
    }
}
