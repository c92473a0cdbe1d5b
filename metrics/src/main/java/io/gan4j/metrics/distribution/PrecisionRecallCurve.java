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
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Stacked;
import io.gan4j.metrics.clustering.KMeans;
import io.gan4j.random.Randomness;
import java.util.Arrays;

/**
 * Precision and recall of the generated distribution: real and generated features together are put into clusters, and
 * of the two histograms q and p of these the curve over slopes λ is
 *
 * <pre>α(λ) = Σ min(λ p, q)     β(λ) = Σ min(p, q / λ)</pre>
 *
 * <p>with p real and q generated, λ = tan of {@code angles} angles from 0 to 90°, and 10⁻¹⁰ kept off both ends. Curves
 * of {@code runs} clusterings are averaged, each of them the best of {@code starts} {@linkplain KMeans k-means++
 * starts} as in the authors' code: from one start two groups often come into one cluster, in which nothing is told
 * apart. {@code prd-f8} is the largest F_8 on the curve, which weighs recall eight times as much, and {@code prd-f1-8}
 * the largest F_⅛, for precision. Both from 0 to 1, higher is better.
 *
 * <p>Clusters need ten images each, real and generated together: with fewer, equal distributions fill them differently
 * by chance, and with one each have nothing in common. Both samples have to be of the same size: of the larger one as
 * many are drawn as the smaller has. Clusters are coarse: what differs within one is not seen, and clusters of real
 * against real images are not quite the same either.
 *
 * @see <a href="https://arxiv.org/abs/1806.00035">paper: Sajjadi et al. 2018, equations 5 and 6, and section 4</a>
 */
@AutoService(MetricProvider.class)
public final class PrecisionRecallCurve implements MetricProvider {
    record Options(int clusters, int angles, int runs, int starts) {
        Options {
            Require.atLeast("clusters", clusters, 2);
            Require.between("angles", angles, 3, 1_000_000);
            Require.atLeast("runs", runs, 1);
            Require.atLeast("starts", starts, 1);
        }
    }

    @Override
    public String name() {
        return "prd";
    }

    @Override
    public String description() {
        return "precision and recall of distributions, by clusters (Sajjadi 2018)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static final double EPSILON = 1e-10;
    private static final int IMAGES_OF_CLUSTER = 10;

    /**
     * Precision beside recall.
     *
     * @param precision at each angle, from the least slope to the greatest
     * @param recall at each angle
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Curve(double[] precision, double[] recall) {
        /** Returns the largest F_β on the curve. */
        double most(double beta) {
            double most = 0;
            double square = beta * beta;
            for (int i = 0; i < precision.length; i++) {
                double f = (1 + square) * precision[i] * recall[i] / (square * precision[i] + recall[i] + EPSILON);
                most = Math.max(most, f);
            }
            return most;
        }
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence).balanced(evidence.randomness(), "prd/balance");
        requireEnough(sides.generated().size(), options.clusters());
        Curve curve = of(sides, options, evidence.randomness(), evidence.progress());
        int n = sides.generated().size();
        return MetricOutcome.of(
                Score.of("prd-f8", curve.most(8), Better.HIGHER, n, sides.name()),
                Score.of("prd-f1-8", curve.most(1.0 / 8), Better.HIGHER, n, sides.name())
                        .answering(Question.REAL));
    }

    private static void requireEnough(int n, int clusters) {
        int most = 2 * n / IMAGES_OF_CLUSTER;
        if (clusters > most) {
            int least = (clusters * IMAGES_OF_CLUSTER + 1) / 2;
            throw InvalidInputException.lines(
                    "%d clusters take %d real and %d generated images, ten in a cluster; of one kind there are %d."
                            .formatted(clusters, least, least, n),
                    most < 2
                            ? "Take more images, better thousands."
                            : "Take more images, or fewer clusters: --set metrics.prd.clusters=" + most);
        }
    }

    private static Curve of(Sides sides, Options options, Randomness randomness, Progress progress) {
        Vectors all = new Stacked(sides.real(), sides.generated());
        double[] precision = new double[options.angles()];
        double[] recall = new double[options.angles()];
        for (int run = 0; run < options.runs(); run++) {
            KMeans clusters = KMeans.fit(
                    all,
                    options.clusters(),
                    options.starts(),
                    randomness.generator("prd/clusters", run),
                    "clusters",
                    Progress.SILENT);
            Curve one = curve(
                    shares(clusters.sizes(sides.generated())), shares(clusters.sizes(sides.real())), options.angles());
            for (int i = 0; i < precision.length; i++) {
                precision[i] += one.precision()[i] / options.runs();
                recall[i] += one.recall()[i] / options.runs();
            }
            progress.at("clusterings", run + 1L, options.runs());
        }
        return new Curve(precision, recall);
    }

    private static double[] shares(int[] sizes) {
        double all = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).mapToDouble(size -> size / all).toArray();
    }

    /** Returns the curve of two histograms, each of the sum 1. */
    static Curve curve(double[] generated, double[] real, int angles) {
        double[] precision = new double[angles];
        double[] recall = new double[angles];
        for (int i = 0; i < angles; i++) {
            double slope = Math.tan(EPSILON + i * (Math.PI / 2 - 2 * EPSILON) / (angles - 1));
            for (int bin = 0; bin < real.length; bin++) {
                precision[i] += Math.min(slope * real[bin], generated[bin]);
            }
            recall[i] = precision[i] / slope;
        }
        return new Curve(precision, recall);
    }
}
