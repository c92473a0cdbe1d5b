package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import io.gan4j.metrics.algebra.Moments;
import io.gan4j.metrics.algebra.SquaredDistances;
import io.gan4j.metrics.algebra.Symmetric;
import java.util.Arrays;
import java.util.Set;

/**
 * The Fréchet distance between Gaussians fitted to the features of real and of generated images; with the features of
 * the standard Inception network it is the FID.
 *
 * <pre>‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 √(Σ₁ Σ₂))</pre>
 *
 * <p>From 0, for the same mean and covariance; lower is better. The root's trace is that of √(F Σ₂ Fᵀ) with Σ₁ = Fᵀ F,
 * which is symmetric, so that it is real also where there are fewer images than features. Covariances are over n − 1.
 *
 * <p>Mean and covariance in a file are enough for it; nobody knows then what made the features, nor of how many images.
 *
 * <p>It falls as n grows: compare it with nothing but the same n, network and layer. It sees two moments only: features
 * far from normal fool it, and it does not tell fidelity from diversity.
 *
 * @see <a href="https://arxiv.org/abs/1706.08500">paper: Heusel et al. 2017, equation 6</a>
 */
@AutoService(MetricProvider.class)
public final class FrechetDistance implements MetricProvider {
    @Override
    public String name() {
        return "fid";
    }

    @Override
    public String description() {
        return "Fréchet distance of Gaussians fitted to features (Heusel 2017)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(); // statistics of features are enough
    }

    @Override
    public Metric create(Settings settings) {
        return FrechetDistance::measure;
    }

    private static MetricOutcome measure(Evidence evidence) {
        Sample real = evidence.real();
        Sample generated = evidence.generated();
        boolean known = real.statistics().isEmpty() && generated.statistics().isEmpty();
        String features = known ? generated.madeBy() : generated.madeBy() + " against " + real.madeBy();
        Moments one = moments(real);
        Moments other = moments(generated);
        one.requireWidthOf(other);
        return MetricOutcome.of(Score.of("fid", between(one, other), Better.LOWER, generated.size(), features));
    }

    private static Moments moments(Sample sample) {
        return sample.statistics().map(Moments::of).orElseGet(() -> Moments.of(sample.features()));
    }

    /**
     * Returns the distance.
     *
     * @throws InvalidInputException if the rows are of different widths, or there is one only
     */
    public static double between(Vectors real, Vectors generated) {
        SquaredDistances.requireSameWidth(real, generated);
        return between(Moments.of(real), Moments.of(generated));
    }

    /** Returns the distance of two Gaussians: 0 for the same ones, and never what rounding leaves below it. */
    public static double between(Moments one, Moments other) {
        if (Arrays.equals(one.mean(), other.mean())
                && Arrays.equals(one.covariance().values(), other.covariance().values())) {
            return 0;
        }
        double distance = 0;
        for (int k = 0; k < one.mean().length; k++) {
            double difference = one.mean()[k] - other.mean()[k];
            distance += difference * difference;
        }
        double trace = 0;
        for (double eigenvalue : eigenvaluesOfProduct(one.covariance(), other.covariance())) {
            trace += Math.sqrt(Math.max(0, eigenvalue));
        }
        return Math.max(
                0, distance + one.covariance().trace() + other.covariance().trace() - 2 * trace);
    }

    /**
     * Returns the eigenvalues of Σ₁ Σ₂ that can be other than 0. With Σ₁ = Fᵀ F and Σ₂ = Gᵀ G they are those of F Gᵀ (F
     * Gᵀ)ᵀ, which is symmetric, and no larger than the smaller rank: roots of what rounding made of zeros do not come
     * in.
     */
    private static double[] eigenvaluesOfProduct(Matrix one, Matrix other) {
        Matrix product = Symmetric.factor(one).timesTransposed(Symmetric.factor(other));
        return Symmetric.eigenvalues(
                (product.rows() <= product.columns() ? product : product.transposed()).timesOwnTransposed());
    }
}
