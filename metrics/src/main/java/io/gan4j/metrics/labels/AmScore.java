package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.Set;

/**
 * The AM score: low if a classifier is sure of every image, and classes have the shares of the training images.
 *
 * <pre>KL(p_train(y) ‖ p(y)) + E_x H(p(y|x))</pre>
 *
 * <p>In nats, from 0; lower is better. Unlike the inception score it allows for classes of different shares, and its
 * floor is what the classifier is unsure of in real images. p_train(y) is what the same classifier says of the training
 * images, or, where these are not known, of the real ones.
 *
 * <p>Like the inception score it looks at nothing but labels: one image a class scores full. A class that the
 * classifier rules out for every generated image makes it infinite, and is refused.
 *
 * @see <a href="https://arxiv.org/abs/1703.02000">paper: Zhou et al. 2018, AM score</a>
 */
@AutoService(MetricProvider.class)
public final class AmScore implements MetricProvider {
    @Override
    public String name() {
        return "am-score";
    }

    @Override
    public String description() {
        return "distance of the classes' shares, and how unsure a classifier is of each image (Zhou 2018)";
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
        return evidence -> {
            Vectors training = Posteriors.reference(evidence).probabilities();
            Vectors rows = evidence.generated().probabilities();
            Value value = of(training, rows, evidence.generated().classifierNames());
            return MetricOutcome.of(Score.of(name(), value.sum(), Better.LOWER, rows.size(), rows.name())
                    .with("divergence", value.divergence())
                    .with("entropy", value.entropy()));
        };
    }

    /**
     * A score.
     *
     * @param divergence KL(p_train(y) ‖ p(y))
     * @param entropy E_x H(p(y|x))
     */
    public record Value(double divergence, double entropy) {
        public double sum() {
            return divergence + entropy;
        }
    }

    /** @throws InvalidInputException if a class has no probability in any generated image */
    public static Value of(Vectors training, Vectors generated) {
        return of(training, generated, ClassNames.numbered(generated.width()));
    }

    private static Value of(Vectors training, Vectors generated, ClassNames names) {
        Posteriors.requireSameClasses(training, generated);
        Posteriors.Summary summary = Posteriors.of(generated);
        double[] wanted = Posteriors.of(training).mean();
        for (int k = 0; k < wanted.length; k++) {
            if (summary.mean()[k] == 0 && wanted[k] > 0) {
                throw InvalidInputException.lines(
                        "The AM score is infinite: " + generated.name() + " gives class " + names.of(k)
                                + " no probability in any of " + generated.size() + " generated images.",
                        "Measure more of them, or see mode-drop, which counts the classes that are missing.");
            }
        }
        return new Value(Posteriors.divergence(wanted, summary.mean()), summary.entropy());
    }
}
