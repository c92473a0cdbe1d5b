package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ClassNames;
import io.gan4j.metric.Better;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whether images are of the class that was asked for: the share of those that a classifier takes for it.
 *
 * <p>From 0 to 1; higher is better, and what the classifier gets right of real images is the floor. The shares by class
 * stand beside it. It says nothing of diversity: one image a class scores full. The classifier must not be the one that
 * the generator was trained against; its classes are matched with those asked for by their names.
 *
 * @see <a href="https://arxiv.org/abs/1610.09585">paper: Odena et al. 2017 (ACGAN), Inception accuracy</a>
 */
@AutoService(MetricProvider.class)
public final class LabelAgreement implements MetricProvider {
    @Override
    public String name() {
        return "label-agreement";
    }

    @Override
    public String description() {
        return "share of images that a classifier takes for the class asked for (Odena 2017)";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.LABEL_CLASSIFIER, Need.CONDITIONS);
    }

    @Override
    public Metric create(Settings settings) {
        return evidence -> {
            Sample generated = evidence.generated();
            Vectors rows = generated.probabilities();
            int[] asked = KnownClasses.of(generated);
            return MetricOutcome.of(Score.of(name(), of(rows, asked), Better.HIGHER, rows.size(), rows.name())
                    .with("by-class", byClass(rows, asked, generated.classifierNames())));
        };
    }

    /**
     * Returns the share of the rows whose likeliest class is the one asked for.
     *
     * @param asked of each row the number of a column
     */
    static double of(Vectors rows, int[] asked) {
        int[] found = Posteriors.labels(rows);
        int right = 0;
        for (int i = 0; i < asked.length; i++) {
            right += asked[i] == found[i] ? 1 : 0;
        }
        return (double) right / asked.length;
    }

    /** Returns the same of each class that was asked for, by its name, in the order of the columns. */
    static Map<String, Double> byClass(Vectors rows, int[] asked, ClassNames names) {
        int[] found = Posteriors.labels(rows);
        int[] all = new int[rows.width()];
        int[] right = new int[rows.width()];
        for (int i = 0; i < asked.length; i++) {
            all[asked[i]]++;
            right[asked[i]] += asked[i] == found[i] ? 1 : 0;
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int label = 0; label < all.length; label++) {
            if (all[label] > 0) {
                shares.put(names.of(label), (double) right[label] / all[label]);
            }
        }
        return shares;
    }
}
