package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.SquaredDistances;
import io.gan4j.metrics.clustering.KMeans;
import java.util.Arrays;
import java.util.Set;

/**
 * Number of statistically different bins: training images are put into bins by k-means on their pixels, generated
 * images into the bin of the nearest centre, and in each bin the shares of both are compared by a two-proportion
 * z-test.
 *
 * <pre>z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)),   p = (n₁ p₁ + n₂ p₂) / (n₁ + n₂)</pre>
 *
 * <p>{@code ndb} is the share of bins in which |z| is above what chance exceeds in {@code significance} of all cases;
 * from 0 to 1, lower is better, and {@code significance} for the same distribution. {@code ndb-jensen-shannon} is the
 * Jensen-Shannon divergence of the two histograms, from 0 to ln 2.
 *
 * <p>There are {@code bins} bins, or fewer: a tenth of the smaller of both samples, so that ten images are expected in
 * a bin. More images find smaller differences: compare the same n and bins only. Distances of pixels see blur, contrast
 * and place, not what is shown.
 *
 * @see <a href="https://arxiv.org/abs/1805.12462">paper: Richardson &amp; Weiss 2018, section 3</a>
 */
@AutoService(MetricProvider.class)
public final class DifferentBins implements MetricProvider {
    record Options(int bins, double significance) {
        Options {
            Require.atLeast("bins", bins, 2);
            Require.that(significance > 0 && significance < 1, "significance", "must be above 0 and below 1");
        }
    }

    @Override
    public String name() {
        return "ndb";
    }

    @Override
    public String description() {
        return "number of statistically different bins of pixels (Richardson 2018)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRAINING, Need.IMAGES);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static final int IMAGES_OF_BIN = 10;

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors training = evidence.requireTraining().pixels();
        Vectors generated = evidence.generated().pixels();
        SquaredDistances.requireSameWidth(training, generated);
        int n = generated.size();
        int bins = Math.min(options.bins(), Math.min(training.size(), n) / IMAGES_OF_BIN);
        if (bins < 2) {
            throw InvalidInputException.lines(
                    "Two bins take %d generated and %d training images; there are %d and %d."
                            .formatted(2 * IMAGES_OF_BIN, 2 * IMAGES_OF_BIN, n, training.size()),
                    "Generate more, or leave this metric out.");
        }
        KMeans clusters = KMeans.fit(
                training, bins, 1, evidence.randomness().generator("ndb/bins", 0), "bins", evidence.progress());
        if (clusters.clusters() < 2) {
            throw new InvalidInputException("All training images are the same: there is one bin only.");
        }
        int[] expected = clusters.sizes(training);
        int[] found = clusters.sizes(generated);
        int different = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            double z = z(found[bin], n, expected[bin], training.size());
            different += 2 * Probabilities.normalAbove(Math.abs(z)) < options.significance() ? 1 : 0;
        }
        return MetricOutcome.of(
                Score.of("ndb", (double) different / expected.length, Better.LOWER, n, Score.PIXELS)
                        .with("different-bins", different)
                        .with("bins", expected.length),
                Score.of("ndb-jensen-shannon", jensenShannon(found, expected), Better.LOWER, n, Score.PIXELS));
    }

    /** Returns the pooled two-proportion z; 0 where both shares are 0, or 1. */
    static double z(double one, double all, double other, double allOthers) {
        double pooled = (one + other) / (all + allOthers);
        double difference = one / all - other / allOthers;
        return difference == 0 ? 0 : difference / Math.sqrt(pooled * (1 - pooled) * (1 / all + 1 / allOthers));
    }

    /** Returns the divergence of two histograms, in nats. */
    static double jensenShannon(int[] one, int[] other) {
        double all = Arrays.stream(one).sum();
        double allOthers = Arrays.stream(other).sum();
        double divergence = 0;
        for (int bin = 0; bin < one.length; bin++) {
            double p = one[bin] / all;
            double q = other[bin] / allOthers;
            divergence += half(p, (p + q) / 2) + half(q, (p + q) / 2);
        }
        return divergence;
    }

    private static double half(double share, double middle) {
        return share == 0 ? 0 : share * Math.log(share / middle) / 2;
    }
}
