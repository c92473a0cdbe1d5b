package io.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ImageShape;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What comes in files or rows has no order that a metric may go by. */
class AnyOrderTest {
    private static final long SEED = 1;
    private static final ImageShape SHAPE = new ImageShape(1, 16, 16);
    private static final int N = 150;

    @Test
    void every_measure_gives_the_same_bits_for_images_in_another_order() {
        Set<String> measured = compare(images(0), images(1));

        assertThat(measured)
                .contains("c2st", "prd", "geometry-score", "coverage-metric", "ms-ssim", "wasserstein-critic")
                .contains("ndb", "inception-score", "boundary-distortion", "adversarial-accuracy", "log-likelihood")
                .hasSizeGreaterThan(24);
    }

    @Test
    void every_measure_gives_the_same_bits_for_rows_of_features_in_another_order() {
        assertThat(compare(features(0), features(1)))
                .containsExactlyInAnyOrder(
                        "auth-pct",
                        "birthday-paradox",
                        "c2st",
                        "ct",
                        "density-coverage",
                        "fid",
                        "fid-infinity",
                        "geometry-score",
                        "image-retrieval",
                        "kid",
                        "mmd",
                        "nearest-neighbours",
                        "precision-recall",
                        "prd",
                        "vendi");
    }

    /** Returns the names of the metrics that were made. */
    private static Set<String> compare(Evidence one, Evidence other) {
        Set<String> made = new HashSet<>();
        for (MetricProvider provider : ServiceLoader.load(MetricProvider.class)) {
            if (one.offers().containsAll(provider.needs())) {
                assertThat(values(provider, other)).as(provider.name()).isEqualTo(values(provider, one));
                made.add(provider.name());
            }
        }
        return made;
    }

    private static List<Double> values(MetricProvider provider, Evidence evidence) {
        return provider
                .create(Plugins.settings("metrics", provider.name(), quick(provider.name())))
                .measure(evidence)
                .scores()
                .stream()
                .map(Score::value)
                .toList();
    }

    private static String[] quick(String metric) {
        return switch (metric) {
            case "geometry-score" -> new String[] {"repetitions=5", "landmarks=16"};
            case "wasserstein-critic" -> new String[] {"steps=5", "batch=8"};
            default -> new String[0];
        };
    }

    /** Returns evidence of always the same bars, of which order 0 is one, and order 1 another. */
    private static Evidence images(int order) {
        return evidence(image("real", order, 0.2), image("generated", order, 0.3), image("training", order, 0.2));
    }

    private static Sample image(String kind, int order, double noise) {
        Sample bars = MetricSubjects.sample(SEED, kind, N, noise, 0, 1, 2, 3);
        int[] labels = bars.requireLabels();
        int[] places = places(kind, order);
        float[] values = new float[N * SHAPE.length()];
        for (int i = 0; i < N; i++) {
            double[] pixels = bars.pixels().row(places[i]);
            for (int k = 0; k < pixels.length; k++) {
                values[i * pixels.length + k] = (float) (2 * pixels[k] - 1);
            }
        }
        return Sample.of(
                MetricSubjects.images(values, SHAPE),
                Optional.of(Arrays.stream(places).map(i -> labels[i]).toArray()),
                MetricSubjects.instruments());
    }

    private static Evidence features(int order) {
        return evidence(rows("real", order), rows("generated", order), rows("training", order));
    }

    private static Sample rows(String kind, int order) {
        List<double[]> rows = new ArrayList<>();
        Vectors all = MetricSubjects.gaussian(SEED, kind, N, 6, 1e3);
        IntStream.of(places(kind, order)).forEach(i -> rows.add(all.row(i)));
        return Sample.of(Vectors.of("rows", rows.toArray(new double[0][])), Optional.empty());
    }

    private static int[] places(String kind, int order) {
        return order == 0
                ? IntStream.range(0, N).toArray()
                : Draws.permutation(new Randomness(SEED).generator("order/" + kind, order), N);
    }

    private static Evidence evidence(Sample real, Sample generated, Sample training) {
        Evidence evidence = Evidence.of(real, generated, new Randomness(SEED));
        return new Evidence(
                evidence.name(),
                real,
                generated,
                Optional.of(training),
                Optional.empty(),
                Optional.empty(),
                evidence.randomness(),
                evidence.progress());
    }
}
