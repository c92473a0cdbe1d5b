package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.metric.Better;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The modified inception score (m-IS): how much what a classifier says differs between images of one class.
 *
 * <pre>mean over classes of exp(E_i E_j KL(p(y|x_i) ‖ p(y|x_j)))</pre>
 *
 * <p>Image i and j are of the same class, which is what the classifier takes them for; a pair of an image with itself
 * counts, as the expectation has it. From 1, for classes whose images all look the same to the classifier, without a
 * bound. The mean is over the classes that have images, whose number stands beside it. A probability below a least one
 * is taken for that: without, one that rounding made 0 would make the score infinite. How many there were stands beside
 * it too.
 *
 * <p>A collapse within a class lowers it; so does a better classifier, and blurred or broken images raise it. Nearest
 * to that of real images is best. A few very sure rows decide it: trust it for comparing runs under the same classifier
 * only.
 *
 * @see <a href="https://arxiv.org/abs/1706.02071">paper: Gurumurthy et al. 2017 (DeLiGAN), modified inception score</a>
 */
@AutoService(MetricProvider.class)
public final class ModifiedInceptionScore implements MetricProvider {
    record Least(double leastProbability) {
        Least {
            Require.above("leastProbability", leastProbability, 0);
            Require.between("leastProbability", leastProbability, 0, 0.001);
        }
    }

    /**
     * A score.
     *
     * @param byClass of each class that has images
     * @param raised probabilities that were below the least
     */
    record Value(Map<Integer, Double> byClass, long raised) {
        double mean() {
            return byClass.values().stream().mapToDouble(of -> of).sum() / byClass.size();
        }
    }

    @Override
    public String name() {
        return "modified-inception-score";
    }

    @Override
    public String description() {
        return "how differently a classifier sees images of one class (Gurumurthy 2017)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CLASSIFIER);
    }

    @Override
    public Metric create(Settings settings) {
        double least = settings.bind(Least.class).leastProbability();
        return evidence -> {
            Vectors rows = evidence.generated().probabilities();
            Value value = of(rows, least);
            return MetricOutcome.of(Score.of(name(), value.mean(), Better.NEAR_FLOOR, rows.size(), rows.name())
                    .with("classes", value.byClass().size())
                    .with("raised-probabilities", value.raised()));
        };
    }

    /** Returns the score of rows p(y|x), an image each. */
    static Value of(Vectors rows, double least) {
        Map<Integer, Sums> classes = new TreeMap<>();
        double[] row = new double[rows.width()];
        long raised = 0;
        for (int i = 0; i < rows.size(); i++) {
            rows.copy(i, i + 1, row);
            for (int k = 0; k < row.length; k++) {
                if (row[k] < least) {
                    row[k] = least;
                    raised++;
                }
            }
            classes.computeIfAbsent(Posteriors.likeliest(row), label -> new Sums(rows.width()))
                    .add(row);
        }
        Map<Integer, Double> byClass = new TreeMap<>();
        classes.forEach((label, sums) -> byClass.put(label, Math.exp(sums.divergence())));
        return new Value(byClass, raised);
    }

    /** E_i E_j Σ p_i (log p_i − log p_j) falls apart into sums over single images. */
    private static final class Sums {
        private final double[] probabilities;
        private final double[] logarithms;
        private double entropy;
        private long n;

        Sums(int classes) {
            probabilities = new double[classes];
            logarithms = new double[classes];
        }

        void add(double[] row) {
            n++;
            entropy += Posteriors.entropy(row);
            for (int k = 0; k < row.length; k++) {
                probabilities[k] += row[k];
                logarithms[k] += Math.log(row[k]);
            }
        }

        double divergence() {
            double sum = -entropy / n;
            for (int k = 0; k < probabilities.length; k++) {
                sum -= probabilities[k] / n * (logarithms[k] / n);
            }
            return sum;
        }
    }
}
