package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.ClassNames;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The histogram of the classes of generated images beside that of real ones; a classifier tells both, so that its
 * errors are in both.
 *
 * <p>{@code mode-drop} counts the classes whose share is below a part of that among real images, from 0; lower is
 * better. {@code class-histogram-distance} is the total variation ½ Σ |q(y) − p(y)|, from 0 to 1; lower is better.
 * {@code confident-share} is the share of generated images of whose class the classifier is sure; as near as possible
 * to that of real ones.
 *
 * <p>It sees a collapse onto some classes, none within a class. A class that has few real images is dropped by chance:
 * take hundreds of each.
 *
 * @see <a href="https://arxiv.org/abs/1802.03446">paper: Borji 2018, fourth qualitative metric</a>
 */
@AutoService(MetricProvider.class)
public final class ModeDrop implements MetricProvider {
    record Bounds(double droppedBelow, double confidentFrom) {
        Bounds {
            Require.between("droppedBelow", droppedBelow, 0, 1);
            Require.between("confidentFrom", confidentFrom, 0, 1);
        }
    }

    @Override
    public String name() {
        return "mode-drop";
    }

    @Override
    public String description() {
        return "classes that are missing, and the shares of all (Borji 2018)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CLASSIFIER);
    }

    @Override
    public Metric create(Settings settings) {
        Bounds bounds = settings.bind(Bounds.class);
        return evidence -> measure(evidence, bounds);
    }

    private MetricOutcome measure(Evidence evidence, Bounds bounds) {
        Vectors real = evidence.real().probabilities();
        Vectors generated = evidence.generated().probabilities();
        Posteriors.requireSameClasses(real, generated);
        double[] wanted = shares(real);
        double[] found = shares(generated);
        List<Integer> dropped = dropped(wanted, found, bounds.droppedBelow());
        ClassNames names = evidence.generated().classifierNames();
        int n = generated.size();
        String by = generated.name();
        return MetricOutcome.of(
                Score.of(name(), dropped.size(), Better.LOWER, n, by)
                        .with("dropped", dropped.stream().map(names::of).toList())
                        .with("real", byName(names, wanted))
                        .with("generated", byName(names, found)),
                Score.of("class-histogram-distance", distance(wanted, found), Better.LOWER, n, by),
                Score.of("confident-share", confident(generated, bounds.confidentFrom()), Better.NEAR_FLOOR, n, by)
                        .answering(Question.REAL)
                        .with("from", bounds.confidentFrom()));
    }

    private static Map<String, Double> byName(ClassNames names, double[] shares) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int k = 0; k < shares.length; k++) {
            byName.put(names.of(k), shares[k]);
        }
        return byName;
    }

    /** Returns of each class the share of the images that are taken for it. */
    static double[] shares(Vectors probabilities) {
        double[] shares = new double[probabilities.width()];
        for (int label : Posteriors.labels(probabilities)) {
            shares[label] += 1;
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= probabilities.size();
        }
        return shares;
    }

    /** Returns the classes whose share is below {@code part} of that wanted. */
    static List<Integer> dropped(double[] wanted, double[] found, double part) {
        return IntStream.range(0, wanted.length)
                .filter(k -> found[k] < part * wanted[k])
                .boxed()
                .toList();
    }

    private static double distance(double[] wanted, double[] found) {
        double sum = 0;
        for (int k = 0; k < wanted.length; k++) {
            sum += Math.abs(wanted[k] - found[k]);
        }
        return sum / 2;
    }

    /** Returns the share of the images whose likeliest class is as probable as that, or more. */
    static double confident(Vectors probabilities, double from) {
        int sure = 0;
        double[] row = new double[probabilities.width()];
        for (int i = 0; i < probabilities.size(); i++) {
            probabilities.copy(i, i + 1, row);
            if (row[Posteriors.likeliest(row)] >= from) {
                sure++;
            }
        }
        return (double) sure / probabilities.size();
    }
}
