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
import io.gan4j.metrics.algebra.SquaredDistances;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Squared maximum mean discrepancy of real and generated features, with a Gaussian kernel.
 *
 * <pre>MMD² = mean k(x, x′) + mean k(y, y′) − 2 mean k(x, y),   k(a, b) = exp(−‖a − b‖² / (2 s² v))</pre>
 *
 * <p>with means over all pairs, those of an image with itself among them; v the mean of ‖x − x′‖² over all pairs of
 * real images, which takes the features' scale out; and s the setting {@code bandwidth}.
 *
 * <p>From 0 to 2, lower is better; for the same distribution it is not 0 but of the order 1/n, so look at the floor.
 * Beside it stands the unbiased estimate, which leaves pairs of an image with itself out and may be negative. A
 * bandwidth that is too wide sees means only, one that is too narrow sees no likeness at all; in many dimensions it has
 * little power.
 *
 * @see <a href="https://www.jmlr.org/papers/v13/gretton12a.html">paper: Gretton et al. 2012, equations 3 and 5</a>
 */
@AutoService(MetricProvider.class)
public final class MaximumMeanDiscrepancy implements MetricProvider {
    record Options(double bandwidth) {
        Options {
            Require.above("bandwidth", bandwidth, 0);
        }
    }

    @Override
    public String name() {
        return "mmd";
    }

    @Override
    public String description() {
        return "squared maximum mean discrepancy with a Gaussian kernel (Gretton 2012)";
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

    /** Both estimates of the squared discrepancy. */
    record Found(double biased, double unbiased) {}

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors real = evidence.real().features();
        Vectors generated = evidence.generated().features();
        double variance = 2 * options.bandwidth() * options.bandwidth() * meanSquare(real);
        if (variance == 0) {
            throw new InvalidInputException("Features of all real images are the same: they give a kernel no width."
                    + "\nTake features that differ from image to image, and two real images at least.");
        }
        Found found = of(real, generated, variance, evidence.progress());
        return MetricOutcome.of(Score.of("mmd", found.biased(), Better.LOWER, generated.size(), generated.name())
                .with("unbiased", found.unbiased())
                .with("kernel-scale", variance / 2));
    }

    /** Returns the mean squared distance over all pairs, which is twice that to the mean. */
    static double meanSquare(Vectors rows) {
        int width = rows.width();
        double[] mean = new double[width];
        double[] row = new double[width];
        for (int i = 0; i < rows.size(); i++) {
            rows.copy(i, i + 1, row);
            for (int k = 0; k < width; k++) {
                mean[k] += (row[k] - mean[k]) / (i + 1);
            }
        }
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            rows.copy(i, i + 1, row);
            sum += SquaredDistances.of(row, mean);
        }
        return 2 * sum / rows.size();
    }

    /**
     * Returns the squared discrepancy.
     *
     * @param variance what squared distances are divided by
     * @throws InvalidInputException if rows are of different widths, or there is one on a side
     */
    static Found of(Vectors real, Vectors generated, double variance, Progress progress) {
        SquaredDistances.requireSameWidth(real, generated);
        double n = real.size();
        double m = generated.size();
        if (n < 2 || m < 2) {
            throw new InvalidInputException("One image has no pairs.\nTake two at least on either side.");
        }
        double amongReal = within(real, variance, "pairs of real images", progress);
        double amongGenerated = within(generated, variance, "pairs of generated images", progress);
        double[] across = new double[1];
        SquaredDistances.between(generated, real, "pairs", progress, block -> across[0] += kernels(block, variance));
        return new Found(
                (amongReal + n) / (n * n) + (amongGenerated + m) / (m * m) - 2 * across[0] / (n * m),
                amongReal / (n * (n - 1)) + amongGenerated / (m * (m - 1)) - 2 * across[0] / (n * m));
    }

    /** Returns the sum over pairs of different images; an image with itself would give 1. */
    private static double within(Vectors rows, double variance, String what, Progress progress) {
        double[] sum = new double[1];
        SquaredDistances.within(rows, what, progress, block -> {
            double kernels = kernels(block, variance);
            sum[0] += block.firstRow() == block.firstColumn() ? kernels - selves(block, variance) : 2 * kernels;
        });
        return sum[0];
    }

    private static double selves(SquaredDistances.Block block, double variance) {
        double sum = 0;
        for (int i = 0; i < block.rows(); i++) {
            sum += Math.exp(-block.square(i, i) / variance);
        }
        return sum;
    }

    private static double kernels(SquaredDistances.Block block, double variance) {
        double[] sums = new double[block.rows()];
        IntStream.range(0, block.rows()).parallel().forEach(i -> {
            for (int k = 0; k < block.columns(); k++) {
                sums[i] += Math.exp(-block.square(i, k) / variance);
            }
        });
        return Arrays.stream(sums).sum();
    }
}
