package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import io.gan4j.metrics.algebra.SquaredDistances;
import java.util.Arrays;

/**
 * Density and coverage: how many real images' neighbourhoods a generated image lies in, and the share of real images
 * that have a generated one in theirs. A neighbourhood is all that is nearer than the {@code neighbours}-th nearest
 * other real image.
 *
 * <pre>density = Σ_g |{r : ‖g − r‖ &lt; NN_k(r)}| / (k m)     coverage = |{r : ∃ g: ‖g − r‖ &lt; NN_k(r)}| / n</pre>
 *
 * <p>Density from 0, about 1 for the same distribution, and more where generated images crowd at modes. Coverage from 0
 * to 1; with n real and m generated images of the same distribution it is expected to be 1 − ∏_{i=1…k} (n − i) / (n + m
 * − i), .969 for many and k = 5. Higher is better; outliers among the generated images do not count, since only real
 * images have neighbourhoods.
 *
 * <p>Neither tells copies of training images from new ones. Features that are all the same give 0, for {@code <}.
 *
 * @see <a href="https://arxiv.org/abs/2002.09797">paper: Naeem et al. 2020, equations 3 and 4, and lemma 2</a>
 */
@AutoService(MetricProvider.class)
public final class DensityCoverage implements MetricProvider {
    record Options(int neighbours) {
        Options {
            Require.atLeast("neighbours", neighbours, 1);
        }
    }

    @Override
    public String name() {
        return "density-coverage";
    }

    @Override
    public String description() {
        return "how densely generated images lie among real ones, and how many of those they reach (Naeem 2020)";
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

    /** Both numbers. */
    record Found(double density, double coverage) {}

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors generated = evidence.generated().features();
        Found found = of(evidence.real().features(), generated, options.neighbours(), evidence.progress());
        int n = generated.size();
        return MetricOutcome.of(
                Score.of("density", found.density(), Better.HIGHER, n, generated.name())
                        .answering(Question.REAL),
                Score.of("coverage", found.coverage(), Better.HIGHER, n, generated.name()));
    }

    static Found of(Vectors real, Vectors generated, int neighbours, Progress progress) {
        SquaredDistances.requireSameWidth(real, generated);
        double[] radii = Neighbours.among(real, neighbours, "neighbours of real images", progress)
                .farthest();
        long[] within = new long[real.size()];
        SquaredDistances.between(generated, real, "generated among real images", progress, block -> {
            for (int i = 0; i < block.rows(); i++) {
                for (int k = 0; k < block.columns(); k++) {
                    int column = block.firstColumn() + k;
                    if (block.compare(i, k, radii[column]) < 0) {
                        within[column]++;
                    }
                }
            }
        });
        long pairs = Arrays.stream(within).sum();
        long covered = Arrays.stream(within).filter(count -> count > 0).count();
        return new Found((double) pairs / neighbours / generated.size(), (double) covered / real.size());
    }
}
