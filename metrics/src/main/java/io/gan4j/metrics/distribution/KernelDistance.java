package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Better;
import io.gan4j.measure.Draws;
import io.gan4j.measure.Evidence;
import io.gan4j.measure.Measured;
import io.gan4j.measure.Metric;
import io.gan4j.measure.MetricProvider;
import io.gan4j.measure.Question;
import io.gan4j.measure.Score;
import io.gan4j.measure.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import java.util.Arrays;
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
 * where that is all of both, one is enough.
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

    private static Measured measure(Evidence evidence, Options options) {
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
        return Measured.of(Score.of("kid", mean, Better.LOWER, generated.size(), sides.name())
                .with("standard-deviation", Math.sqrt(squares / subsets))
                .with("subsets", subsets)
                .with("subset-size", size));
    }

    /**
     * Returns the unbiased estimate of as many real as generated images.
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
        double pairs = m * (m - 1.0);
        double cross = kernels(x.timesTransposed(y), real.width(), true);
        return kernels(x.timesOwnTransposed(), real.width(), false) / pairs
                + kernels(y.timesOwnTransposed(), real.width(), false) / pairs
                - 2 * cross / m / m;
    }

    private static double kernels(Matrix products, double width, boolean diagonal) {
        double sum = 0;
        for (int i = 0; i < products.rows(); i++) {
            for (int k = 0; k < products.columns(); k++) {
                double base = products.at(i, k) / width + 1;
                sum += diagonal || i != k ? base * base * base : 0;
            }
        }
        return sum;
    }
}
