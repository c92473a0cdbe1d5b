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
import io.gan4j.metrics.algebra.Distinct;
import io.gan4j.metrics.algebra.SquaredDistances;
import io.gan4j.metrics.topology.LivingTimes;
import io.gan4j.metrics.topology.WitnessComplex;
import io.gan4j.random.Draws;
import java.util.Arrays;

/**
 * Geometry score: for how long along a filtration each number of one-dimensional holes lives, compared between real and
 * generated features.
 *
 * <p>{@code landmarks} images are drawn, and relaxed witness complexes built on them up to triangles: a simplex σ comes
 * in at the least α for which some image w has max_{v ∈ σ} ‖w − v‖ ≤ min_{u ∉ σ} ‖w − u‖ + α, and not before its faces
 * do. Up to α_max = γ max ‖w − v‖ with γ = N / (128 · 5000), for N images, the relative living time of i is the share
 * of [0, α_max] in which there are i holes. Mean times over {@code repetitions} draws are compared for i below
 * {@code holes}:
 *
 * <pre>geometry-score = Σ_i (MRLT₁(i) − MRLT₂(i))²</pre>
 *
 * <p>Of images with the same features one is taken: it can be no better witness, and no other landmark, than the next.
 *
 * <p>From 0 to 2, lower is better. It sees no more than topology: features that have moved or been scaled are all the
 * same to it. With few draws it is noise, and so it is for many dimensions at a few hundred images: look at the floor.
 * Both samples have to be of one size, since γ goes by it: of the larger one as many are drawn as the smaller has.
 *
 * @see <a href="https://arxiv.org/abs/1802.02664">paper: Khrulkov &amp; Oseledets 2018, sections 3 and 4</a>
 */
@AutoService(MetricProvider.class)
public final class GeometryScore implements MetricProvider {
    record Options(int landmarks, int holes, int repetitions) {
        Options {
            Require.between("landmarks", landmarks, 4, 512);
            Require.atLeast("holes", holes, 1);
            Require.atLeast("repetitions", repetitions, 1);
        }
    }

    @Override
    public String name() {
        return "geometry-score";
    }

    @Override
    public String description() {
        return "how alike the holes are in real and in generated features (Khrulkov 2018)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence).balanced(evidence.randomness(), "geometry-score/balance");
        int n = sides.generated().size();
        if (n <= options.landmarks()) {
            throw InvalidInputException.lines(
                    "%d landmarks take more images than that; there are %d.".formatted(options.landmarks(), n),
                    "Take more images, or fewer landmarks: --set metrics.geometry-score.landmarks="
                            + Math.max(4, n / 4));
        }
        Vectors realPoints = different(sides.real(), "real", options.landmarks());
        Vectors generatedPoints = different(sides.generated(), "generated", options.landmarks());
        double gamma = n / (128.0 * 5000);
        double[] real = meanLivingTimes(realPoints, gamma, options, evidence);
        double[] generated = meanLivingTimes(generatedPoints, gamma, options, evidence);
        double score = 0;
        for (int i = 0; i < real.length; i++) {
            score += (real[i] - generated[i]) * (real[i] - generated[i]);
        }
        return MetricOutcome.of(Score.of("geometry-score", score, Better.LOWER, n, sides.name())
                .with("repetitions", options.repetitions()));
    }

    /** @throws InvalidInputException if they are too few for landmarks and others: a collapse has no geometry */
    private static Vectors different(Vectors rows, String kind, int landmarks) {
        if (Distinct.isOneButForRounding(rows)) {
            throw InvalidInputException.lines(
                    "Features of all " + kind + " images are the same: they have no geometry.",
                    "Look at "
                            + (kind.equals("real")
                                    ? "what makes them."
                                    : "the images: such a generator has collapsed."));
        }
        Vectors different = Distinct.of(rows);
        if (different.size() <= landmarks) {
            throw InvalidInputException.lines(
                    "Of %d %s images only %d have different features, and %d landmarks take more than that."
                            .formatted(rows.size(), kind, different.size(), landmarks),
                    "Take more different images"
                            + (different.size() > 4
                                    ? ", or fewer landmarks: --set metrics.geometry-score.landmarks="
                                            + Math.max(4, different.size() / 4)
                                    : "."));
        }
        return different;
    }

    /** Returns for each number of holes the share of the filtration in which there are as many. */
    private static double[] meanLivingTimes(Vectors rows, double gamma, Options options, Evidence evidence) {
        double[] mean = new double[options.holes()];
        for (int repetition = 0; repetition < options.repetitions(); repetition++) {
            int[] landmarks = Draws.some(
                    evidence.randomness().generator("geometry-score/landmarks", repetition),
                    rows.size(),
                    options.landmarks());
            double[][] distances = distances(rows, rows.select(landmarks));
            double most = gamma
                    * Arrays.stream(distances)
                            .flatMapToDouble(Arrays::stream)
                            .max()
                            .orElseThrow();
            double[] times = LivingTimes.of(WitnessComplex.of(distances, most).holes(), most, options.holes());
            for (int i = 0; i < times.length; i++) {
                mean[i] += times[i] / options.repetitions();
            }
            evidence.progress().at("witness complexes", repetition + 1L, options.repetitions());
        }
        return mean;
    }

    private static double[][] distances(Vectors rows, Vectors landmarks) {
        double[][] distances = new double[rows.size()][landmarks.size()];
        SquaredDistances.between(rows, landmarks, "landmarks", Progress.SILENT, block -> {
            for (int i = 0; i < block.rows(); i++) {
                for (int k = 0; k < block.columns(); k++) {
                    distances[block.firstRow() + i][block.firstColumn() + k] = Math.sqrt(block.square(i, k));
                }
            }
        });
        return distances;
    }
}
