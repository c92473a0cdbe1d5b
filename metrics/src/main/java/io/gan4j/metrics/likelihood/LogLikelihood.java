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
 * The mean log-likelihood of real images under Parzen windows around generated ones, on pixels from 0 to 1.
 *
 * <pre>E_x log (1/n) Σ_i N(x; g_i, σ²)</pre>
 *
 * <p>In nats, without a bound; higher is better. σ is the one of some widths that makes a part of the real images the
 * likeliest, which is drawn at random and then left out. Its standard error, over n − 1, and σ stand beside it.
 *
 * <p>It is here because early papers report it, and misleads in high dimensions: it needs more samples than there will
 * ever be, rewards memorised centroids, and ranks models otherwise than any eye does (Theis et al. 2016,
 * arXiv:1511.01844). Compare it at the same n only.
 *
 * @see <a href="https://arxiv.org/abs/1406.2661">paper: Goodfellow et al. 2014, section 5</a>
 */
@AutoService(MetricProvider.class)
public final class LogLikelihood implements MetricProvider {
    /** @param validationImages that choose the width, at most half of the real ones */
    record Options(int validationImages, Widths widths) {
        Options {
            Require.atLeast("validationImages", validationImages, 1);
        }
    }

    /**
     * A likelihood.
     *
     * @param error standard error of the mean
     * @param width of the windows
     */
    record Value(double mean, double error, double width, int images) {}

    @Override
    public String name() {
        return "log-likelihood";
    }

    @Override
    public String description() {
        return "likelihood of real images under Parzen windows around generated ones (Goodfellow 2014)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
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
        Vectors real = evidence.real().pixels();
        Vectors generated = evidence.generated().pixels();
        int validation = Math.min(options.validationImages(), real.size() / 2);
        if (validation < 1 || real.size() - validation < 2) {
            throw new InvalidInputException(
                    "The log-likelihood takes 3 real images at least, one to choose the width of"
                            + " the windows and two to be looked at; there are " + real.size() + ".");
        }
        int[] order = Draws.permutation(evidence.randomness().generator("log-likelihood/validation", 0), real.size());
        Value value = of(
                generated,
                real.select(Arrays.copyOf(order, validation)),
                real.select(Arrays.copyOfRange(order, validation, order.length)),
                options.widths().all(),
                evidence.progress());
        return MetricOutcome.of(Score.of(name(), value.mean(), Better.HIGHER, generated.size(), Score.PIXELS)
                .with("standard-error", value.error())
                .with("width", value.width())
                .with("real-images", value.images()));
    }

    /** Returns the likelihood of {@code test}, of two rows at least. */
    static Value of(Vectors centres, Vectors validation, Vectors test, double[] widths, Progress progress) {
        int best = Parzen.likeliest(Parzen.logDensities(centres, validation, widths, "widths of windows", progress));
        double[] likelihoods =
                Parzen.logDensities(centres, test, new double[] {widths[best]}, "likelihood of images", progress)[0];
        double mean = Parzen.mean(likelihoods);
        double squares = 0;
        for (double likelihood : likelihoods) {
            squares += (likelihood - mean) * (likelihood - mean);
        }
        int n = likelihoods.length;
        return new Value(mean, Math.sqrt(squares / (n - 1) / n), widths[best], n);
    }
}
