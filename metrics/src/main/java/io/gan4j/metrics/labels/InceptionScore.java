package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.EvenSpread;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Draws;
import java.util.Set;

/**
 * The inception score: high if a classifier is sure of every image and of other classes for other images.
 *
 * <pre>exp(E_x KL(p(y|x) ‖ p(y)))</pre>
 *
 * <p>From 1, for images that all look the same to the classifier, to the number of classes; higher is better. It is the
 * mean over parts of the images in random order, part i of s being those from ⌊i n / s⌋ on, and its deviation is the
 * population's over these, as the authors' code has it.
 *
 * <p>It never looks at a real image: noise that the classifier is sure of scores, memorised images score, and one image
 * a class scores full. It can exceed that of real images, which is its floor. Only with the standard Inception network
 * does it compare with published ones.
 *
 * @see <a href="https://arxiv.org/abs/1606.03498">paper: Salimans et al. 2016, section 4</a>
 */
@AutoService(MetricProvider.class)
public final class InceptionScore implements MetricProvider {
    record Parts(int splits) {
        Parts {
            Require.atLeast("splits", splits, 1);
        }
    }

    /**
     * A score.
     *
     * @param deviation over the parts; 0 for one
     */
    public record Value(double mean, double deviation) {}

    @Override
    public String name() {
        return "inception-score";
    }

    @Override
    public String description() {
        return "how sure a classifier is of each image, and how unsure of all (Salimans 2016)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CLASSIFIER);
    }

    @Override
    public Metric create(Settings settings) {
        int splits = settings.bind(Parts.class).splits();
        return evidence -> {
            Vectors rows = evidence.generated().probabilities();
            Value value = of(rows.select(order(rows, evidence)), splits);
            return MetricOutcome.of(Score.of(name(), value.mean(), Better.HIGHER, rows.size(), rows.name())
                    .with("deviation", value.deviation())
                    .with("splits", splits)
                    .with("classes", rows.width()));
        };
    }

    /** Data that stand class by class would make parts of one class. */
    private static int[] order(Vectors rows, Evidence evidence) {
        return Draws.permutation(evidence.randomness().generator("inception-score/order", 0), rows.size());
    }

    /**
     * Returns the score, parts being made of rows as they stand.
     *
     * @param rows p(y|x), an image each
     * @throws InvalidInputException if there are fewer images than parts
     */
    public static Value of(Vectors rows, int splits) {
        int n = rows.size();
        if (splits > n) {
            throw new InvalidInputException("The inception score of " + n + " images cannot be the mean over " + splits
                    + " parts of them.\nMeasure more images, better thousands, or set"
                    + " gan4j.metrics.inception-score.splits to 1.");
        }
        double[] scores = new double[splits];
        double sum = 0;
        for (int i = 0; i < splits; i++) {
            int from = EvenSpread.place(i, splits, n);
            int to = EvenSpread.place(i + 1, splits, n);
            scores[i] = Math.exp(Posteriors.of(rows, from, to).information());
            sum += scores[i];
        }
        double mean = sum / splits;
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        return new Value(mean, Math.sqrt(squares / splits));
    }
}
