package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
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
 * The mode score: the inception score, less for classes in other shares than those of the training images.
 *
 * <pre>exp(E_x KL(p(y|x) ‖ p(y)) − KL(p_train(y) ‖ p(y)))</pre>
 *
 * <p>From 0, for a class that is missing altogether, to the number of classes; higher is better. Three forms are in
 * print. This is that of Xu's code. With the second divergence the other way round, as Xu's text has it, a missing
 * class costs little: that value stands beside it. With KL(p(y|x) ‖ p_train(y)) in front and KL(p(y) ‖ p_train(y))
 * behind, as Che's text has it, p_train cancels out, and what is left is the inception score.
 *
 * <p>p_train(y) is what the same classifier says of the training images, or, where these are not known, of the real
 * ones. Like the inception score it looks at nothing but labels: one image a class scores full.
 *
 * @see <a href="https://arxiv.org/abs/1612.02136">paper: Che et al. 2017, MODE score</a>
 * @see <a href="https://arxiv.org/abs/1806.07755">form: Xu et al. 2018, section 2</a>
 */
@AutoService(MetricProvider.class)
public final class ModeScore implements MetricProvider {
    @Override
    public String name() {
        return "mode-score";
    }

    @Override
    public String description() {
        return "inception score that asks for the classes' shares in the training images (Che 2017)";
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
            return MetricOutcome.of(Score.of(name(), of(training, rows), Better.HIGHER, rows.size(), rows.name())
                    .with("divergence-from-training", turned(training, rows))
                    .with("classes", rows.width()));
        };
    }

    /** Returns exp(E_x KL(p(y|x) ‖ p(y)) − KL(p_train(y) ‖ p(y))). */
    public static double of(Vectors training, Vectors generated) {
        Posteriors.requireSameClasses(training, generated);
        Posteriors.Summary summary = Posteriors.of(generated);
        return Math.exp(summary.information()
                - Posteriors.divergence(Posteriors.of(training).mean(), summary.mean()));
    }

    /** Returns exp(E_x KL(p(y|x) ‖ p(y)) − KL(p(y) ‖ p_train(y))), as the text of Xu et al. has it. */
    public static double turned(Vectors training, Vectors generated) {
        Posteriors.requireSameClasses(training, generated);
        Posteriors.Summary summary = Posteriors.of(generated);
        return Math.exp(summary.information()
                - Posteriors.divergence(summary.mean(), Posteriors.of(training).mean()));
    }
}
