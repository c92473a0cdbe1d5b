package io.gan4j.metrics.likelihood;

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
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.Set;

/**
 * How much of the real images lies where the density of generated ones is high.
 *
 * <pre>C = P_data(p_model(x) &gt; t), t such that P_model(p_model(x) &gt; t) = 0.95</pre>
 *
 * <p>From 0 to 1; higher is better, and 0.95 is what equal distributions have. p_model are Parzen windows on pixels
 * from 0 to 1 around one half of the generated images; the other half chooses their width and t, so that no image lies
 * in a window of its own. t is the k-th smallest of the m densities there, k being 0.05 m rounded down.
 *
 * <p>It tells missing modes in few dimensions, for which it was made. With images, windows are about as wide as images
 * are apart, and it says little; 40 generated images are the least, thousands are needed.
 *
 * @see <a href="https://arxiv.org/abs/1701.02386">paper: Tolstikhin et al. 2017 (AdaGAN), section 4</a>
 */
@AutoService(MetricProvider.class)
public final class CoverageMetric implements MetricProvider {
    /** @param mass share of the model's own images that t leaves above it */
    record Options(double mass, Widths widths) {
        Options {
            Require.that(mass > 0 && mass < 1, "mass", "must be more than 0 and less than 1");
        }
    }

    /** A coverage, and the width that was chosen. */
    record Value(double coverage, double width) {}

    @Override
    public String name() {
        return "coverage-metric";
    }

    @Override
    public String description() {
        return "share of real images where the density of generated ones is high (Tolstikhin 2017)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private MetricOutcome measure(Evidence evidence, Options options) {
        Vectors generated = evidence.generated().pixels();
        int n = generated.size();
        int[] order = Draws.permutation(evidence.randomness().generator("coverage-metric/halves", 0), n);
        Value value = of(
                generated.select(Arrays.copyOf(order, n / 2)),
                generated.select(Arrays.copyOfRange(order, n / 2, n)),
                evidence.real().pixels(),
                options,
                evidence.progress());
        return MetricOutcome.of(Score.of(name(), value.coverage(), Better.HIGHER, n, Score.PIXELS)
                .with("width", value.width())
                .with("mass", options.mass()));
    }

    /**
     * Returns the coverage.
     *
     * @param heldOut generated rows that are no centres
     * @throws InvalidInputException if there are too few of them to leave one below t
     */
    static Value of(Vectors centres, Vectors heldOut, Vectors real, Options options, Progress progress) {
        int below = (int) Math.floor((1 - options.mass()) * heldOut.size() + 1e-9);
        if (below < 1 || centres.size() < 1) {
            throw new InvalidInputException("The coverage metric leaves " + options.mass()
                    + " of half of the generated images above a density, and one below at least: that takes "
                    + 2 * (int) Math.ceil(1 / (1 - options.mass()) - 1e-9) + " images, and there are "
                    + (centres.size() + heldOut.size()) + ".");
        }
        double[] widths = options.widths().all();
        double[][] densities = Parzen.logDensities(centres, heldOut, widths, "widths of windows", progress);
        int best = Parzen.likeliest(densities);
        double[] own = densities[best];
        Arrays.sort(own);
        double bound = own[below - 1];
        double[] found =
                Parzen.logDensities(centres, real, new double[] {widths[best]}, "density of real images", progress)[0];
        return new Value((double) Arrays.stream(found).filter(of -> of > bound).count() / found.length, widths[best]);
    }
}
