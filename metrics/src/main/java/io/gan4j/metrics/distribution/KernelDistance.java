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
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kernel distance: the unbiased estimate of the squared maximum mean discrepancy of features with a polynomial kernel,
 * averaged over subsets; with the features of the standard Inception network it is the KID.
 *
 * <pre>
 * Σ_{i≠j} k(xᵢ, xⱼ) / (m (m − 1)) + Σ_{i≠j} k(yᵢ, yⱼ) / (m (m − 1)) − 2 Σ k(xᵢ, yⱼ) / m²,   k(a, b) = (a·b / d + 1)³
 * </pre>
 *
 * <p>Lower is better, about 0 for the same distribution: it may be negative, and is left so. Unlike the Fréchet
 * distance it does not depend on n but for its spread, which stands beside it as the standard deviation over subsets.
 * Subsets of real and of generated images are drawn without replacement, {@code subset-size} or as many as there are;
 * where that is all of both, one is enough, which has no deviation.
 *
 * <p>Its size goes with the features' scale to the sixth power: do not compare networks by it.
 *
 * @see <a href="https://arxiv.org/abs/1801.01401">paper: Bińkowski et al. 2018, section 4 and appendix D</a>
 */
@AutoService(MetricProvider.class)
public final class KernelDistance implements MetricProvider {
    record Options(int subsets, int subsetSize) {
        Options {
            Require.atLeast("subsets", subsets, 1);
            Require.between("subsetSize", subsetSize, 2, 20_000);
        }
    }

    @Override
    public String name() {
        return "kid";
    }

    @Override
    public String description() {
        return "squared maximum mean discrepancy with a polynomial kernel (Bińkowski 2018)";
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
        Sides sides = Sides.of(evidence);
        Vectors real = sides.real();
        Vectors generated = sides.generated();
        int size = Math.min(options.subsetSize(), Math.min(real.size(), generated.size()));
        int subsets = size == real.size() && size == generated.size() ? 1 : options.subsets();
        double[] distances = new double[subsets];
        for (int i = 0; i < subsets; i++) {
            RandomGenerator generator = evidence.randomness().generator("kid/subsets", i);
            Vectors some = real.select(Draws.some(generator, real.size(), size));
            Vectors others = generated.select(Draws.some(generator, generated.size(), size));
            distances[i] = between(some, others);
            evidence.progress().at("subsets", i + 1L, subsets);
        }
        double mean = Arrays.stream(distances).average().orElseThrow();
        double squares =
                Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum();
        Score score = Score.of("kid", mean, Better.LOWER, generated.size(), sides.name())
                .with("subsets", subsets)
                .with("subset-size", size);
        return MetricOutcome.of(subsets == 1 ? score : score.with("standard-deviation", Math.sqrt(squares / subsets)));
    }

    /**
     * Returns the unbiased estimate of as many real as generated images.
     *
     * <p>Features far from 0 make kernels that are nearly the same for all pairs, and of whose differences rounding
     * would leave little. So they are taken from the mean m, with c = m·m / d + 1, u = m·a / d, v = m·b / d and t = a·b
     * / d of the differences a and b from it:
     *
     * <pre>k = (c + u + v + t)³ = (c + u + v)³ + 3 (c + u + v)² t + 3 (c + u + v) t² + t³</pre>
     *
     * <p>where of the first term only 3 u v (2 c + u + v) is needed: what depends on one image alone has the same mean
     * within and across, and falls out.
     *
     * @throws InvalidInputException if there is one of each only
     */
    static double between(Vectors real, Vectors generated) {
        int m = real.size();
        if (m < 2) {
            throw new InvalidInputException("One image has no pairs.\nTake two at least on either side.");
        }
        Matrix x = new Matrix(m, real.width(), real.rows(0, m));
        Matrix y = new Matrix(m, real.width(), generated.rows(0, m));
        double[] mean = mean(x, y);
        Centred one = Centred.of(x, mean);
        Centred other = Centred.of(y, mean);
        double c = product(mean, 0, mean) + 1;
        double pairs = m * (m - 1.0);
        return kernels(one, one, c, false) / pairs
                + kernels(other, other, c, false) / pairs
                - 2 * kernels(one, other, c, true) / m / m;
    }

    private static double[] mean(Matrix x, Matrix y) {
        double[] mean = new double[x.columns()];
        for (Matrix rows : List.of(x, y)) {
            for (int i = 0; i < rows.values().length; i++) {
                mean[i % mean.length] += rows.values()[i] / (2 * rows.rows());
            }
        }
        return mean;
    }

    /** Returns the product of a vector and a row, in parts of their width. */
    private static double product(double[] rows, int start, double[] vector) {
        double sum = 0;
        for (int k = 0; k < vector.length; k++) {
            sum += rows[start + k] * vector[k];
        }
        return sum / vector.length;
    }

    /** Differences of rows from the mean, and the products of these with it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Centred(Matrix rows, double[] alongMean) {
        static Centred of(Matrix rows, double[] mean) {
            double[] values = rows.values();
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean[i % mean.length];
            }
            double[] along = new double[rows.rows()];
            Arrays.setAll(along, i -> product(values, i * mean.length, mean));
            return new Centred(rows, along);
        }
    }

    /** @param across for pairs of two sides; else they are of one, and of different images */
    private static double kernels(Centred one, Centred other, double c, boolean across) {
        Matrix products =
                across ? one.rows().timesTransposed(other.rows()) : one.rows().timesOwnTransposed();
        double sum = 0;
        for (int i = 0; i < products.rows(); i++) {
            double u = one.alongMean()[i];
            for (int k = 0; k < products.columns(); k++) {
                double v = other.alongMean()[k];
                double base = c + u + v;
                double t = products.at(i, k) / one.rows().columns();
                sum += across || i != k ? 3 * u * v * (c + base) + t * (3 * base * base + t * (3 * base + t)) : 0;
            }
        }
        return sum;
    }
}
