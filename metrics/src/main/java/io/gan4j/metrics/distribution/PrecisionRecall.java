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
 * Precision and recall by nearest neighbours: the share of generated images that lie within the manifold of real ones,
 * and the share of real images within that of the generated ones. A manifold is all that is no farther from one of its
 * images than that image's {@code neighbours}-th nearest other one.
 *
 * <pre>precision = |{g : ∃ r: ‖g − r‖ ≤ NN_k(r)}| / n     recall = |{r : ∃ g: ‖r − g‖ ≤ NN_k(g)}| / n</pre>
 *
 * <p>Both from 0 to 1, higher is better; {@code f1} is their harmonic mean, 0 where both are 0.
 *
 * <pre>realism(g) = max_r NN_k(r) / ‖g − r‖,   over r whose NN_k(r) is no larger than the median of all</pre>
 *
 * <p>as in equation 3: half of the real images, those with the widest surroundings, are left out, since an outlier
 * among them would make everything near it real. {@code realism} is the median over generated images, 1 and more within
 * what is left of the manifold. At most it is 10⁵, of an image that is also among the real ones; that bound takes the
 * place of the 10⁻⁵ that the authors' code adds to squared distances, so that the scale of features does not matter,
 * and distances are not squared, as in the paper.
 *
 * <p>A single outlier with its wide surroundings raises precision or recall: {@code density-coverage} is steadier. Both
 * fall with more features and rise with n; compare the same n, network and layer only. Features that are all the same
 * give 1, for {@code ≤}.
 *
 * @see <a href="https://arxiv.org/abs/1904.06991">paper: Kynkäänniemi et al. 2019, equations 1, 2 and 3</a>
 */
@AutoService(MetricProvider.class)
public final class PrecisionRecall implements MetricProvider {
    record Options(int neighbours) {
        Options {
            Require.atLeast("neighbours", neighbours, 1);
        }
    }

    @Override
    public String name() {
        return "precision-recall";
    }

    @Override
    public String description() {
        return "share of generated images among real ones, and the reverse (Kynkäänniemi 2019)";
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

    /** Keeps the realism of an image that is also among the real ones finite. */
    private static final double MOST_REAL = 1e5;

    /** Of radii that are the same but for it, none should be left out. */
    private static final double ROUNDING = 1e-12;

    /**
     * What generated images have in common with real ones.
     *
     * @param realism of each generated image
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Found(double precision, double recall, double[] realism) {
        double f1() {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors real = evidence.real().features();
        Vectors generated = evidence.generated().features();
        Found found = of(real, generated, options.neighbours(), evidence.progress());
        int n = generated.size();
        double[] realism = found.realism().clone();
        Arrays.sort(realism);
        return MetricOutcome.of(
                Score.of("precision", found.precision(), Better.HIGHER, n, generated.name())
                        .answering(Question.REAL),
                Score.of("recall", found.recall(), Better.HIGHER, n, generated.name()),
                Score.of("f1", found.f1(), Better.HIGHER, n, generated.name()),
                Score.of("realism", Quantiles.of(realism, 0.5), Better.HIGHER, n, generated.name())
                        .answering(Question.REAL)
                        .with("lowest-tenth", Quantiles.of(realism, 0.1))
                        .with("highest-tenth", Quantiles.of(realism, 0.9)));
    }

    static Found of(Vectors real, Vectors generated, int neighbours, Progress progress) {
        SquaredDistances.requireSameWidth(real, generated);
        double[] realRadii = Neighbours.among(real, neighbours, "neighbours of real images", progress)
                .farthest();
        double[] generatedRadii = Neighbours.among(generated, neighbours, "neighbours of generated images", progress)
                .farthest();
        boolean[] amongReal = new boolean[generated.size()];
        boolean[] amongGenerated = new boolean[real.size()];
        double[] realism = new double[generated.size()]; // squared at first
        double widest = median(realRadii) * (1 + ROUNDING);
        SquaredDistances.between(generated, real, "generated among real images", progress, block -> {
            for (int i = 0; i < block.rows(); i++) {
                int row = block.firstRow() + i;
                for (int k = 0; k < block.columns(); k++) {
                    int column = block.firstColumn() + k;
                    amongReal[row] |= block.compare(i, k, realRadii[column]) <= 0;
                    amongGenerated[column] |= block.compare(i, k, generatedRadii[row]) <= 0;
                    if (realRadii[column] <= widest && block.compare(i, k, realRadii[column] / realism[row]) <= 0) {
                        realism[row] = Math.max(realism[row], ratio(realRadii[column], block.exactSquare(i, k)));
                    }
                }
            }
        });
        Arrays.setAll(realism, i -> Math.min(MOST_REAL, Math.sqrt(realism[i])));
        return new Found(share(amongReal), share(amongGenerated), realism);
    }

    /** Returns the lower one of two in the middle: what is no larger is half of them at least. */
    private static double median(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }

    /** Of an image on one of several equal ones, whose radius is 0, it is 1: just within. */
    private static double ratio(double radius, double distance) {
        return radius == 0 && distance == 0 ? 1 : radius / distance;
    }

    private static double share(boolean[] of) {
        int count = 0;
        for (boolean one : of) {
            count += one ? 1 : 0;
        }
        return (double) count / of.length;
    }
}
