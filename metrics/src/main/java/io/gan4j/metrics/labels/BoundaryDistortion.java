package io.gan4j.metrics.labels;

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
import io.gan4j.metrics.linear.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How far generated images shift the boundaries between classes: of every pair of classes, by how much a classifier
 * that learned them from real images does better on real test images than one that learned them from generated ones.
 *
 * <pre>mean over pairs of (accuracy of real − accuracy of generated)</pre>
 *
 * <p>From −1 to 1; lower is better, and about 0 is what real images have. The worst pair stands beside it. Both learn
 * from as many images of a class, the first ones, where there are generated ones of it. A classifier that has seen
 * images of one of both classes takes everything for it; one that has seen neither can but guess, and gets half.
 *
 * <p>Classes of generated images are those that were asked for, or, of a generator that is not told any, those that the
 * classifier of labels takes them for: which labels as the paper's annotator does, and hides what it does not see.
 *
 * <p>It is blind to all that is inside of the boundaries of a linear classifier on these features.
 *
 * @see <a href="https://arxiv.org/abs/1711.00970">paper: Santurkar et al. 2018, section 3</a>
 */
@AutoService(MetricProvider.class)
public final class BoundaryDistortion implements MetricProvider {
    @Override
    public String name() {
        return "boundary-distortion";
    }

    @Override
    public String description() {
        return "how generated images shift the boundaries between classes (Santurkar 2018)";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.LABELS);
    }

    @Override
    public Metric create(Settings settings) {
        Learned.Options options = settings.bind(Learned.Options.class);
        return evidence -> measure(evidence, options);
    }

    /** Rows of features by class. */
    private record Classes(Vectors rows, List<int[]> indices) {
        static Classes of(Vectors rows, int[] labels, int classes) {
            List<int[]> indices = new ArrayList<>();
            for (int label = 0; label < classes; label++) {
                int of = label;
                indices.add(IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == of)
                        .toArray());
            }
            return new Classes(rows, indices);
        }

        int count(int label) {
            return indices.get(label).length;
        }

        Pair pair(int one, int mostOfOne, int other, int mostOfOther) {
            int[] first = IntStream.of(indices.get(one)).limit(mostOfOne).toArray();
            int[] second = IntStream.of(indices.get(other)).limit(mostOfOther).toArray();
            return new Pair(
                    rows.select(IntStream.concat(IntStream.of(first), IntStream.of(second))
                            .toArray()),
                    IntStream.range(0, first.length + second.length)
                            .map(i -> i < first.length ? 0 : 1)
                            .toArray());
        }
    }

    /** Rows of two classes, which are 0 and 1. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Pair(Vectors rows, int[] labels) {
        double learned(Pair test, double strength) {
            return labels.length == 0
                    ? 0.5
                    : LogisticRegression.train(rows, labels, 2, strength).accuracy(test.rows, test.labels);
        }
    }

    private MetricOutcome measure(Evidence evidence, Learned.Options options) {
        RealImages real = RealImages.of(evidence);
        Sample generated = evidence.generated();
        int[] labels = generated.labels().orElseGet(() -> {
            evidence.requireFor(name(), Set.of(Need.LABEL_CLASSIFIER));
            return KnownClasses.seen(generated);
        });
        int classes = Math.max(
                RealImages.classes(real.training(), real.test()),
                IntStream.of(labels).max().orElse(0) + 1);
        return distortion(
                evidence,
                Classes.of(real.training().features(), real.training().requireLabels(), classes),
                Classes.of(generated.features(), labels, classes),
                Classes.of(real.test().features(), real.test().requireLabels(), classes),
                options);
    }

    private MetricOutcome distortion(
            Evidence evidence, Classes real, Classes generated, Classes test, Learned.Options options) {
        int classes = test.indices().size();
        int most = options.images() / 2;
        double sum = 0;
        double worst = Double.NEGATIVE_INFINITY;
        List<Integer> worstPair = List.of();
        int pairs = 0;
        for (int one = 0; one < classes; one++) {
            for (int other = one + 1; other < classes; other++) {
                // Nothing can be said of a boundary where there are no real images on both sides.
                if (learnable(real, test, one) && learnable(real, test, other)) {
                    int first = most(generated, one, most);
                    int second = most(generated, other, most);
                    Pair judged = test.pair(one, Integer.MAX_VALUE, other, Integer.MAX_VALUE);
                    double gap = real.pair(one, first, other, second).learned(judged, options.strength())
                            - generated.pair(one, first, other, second).learned(judged, options.strength());
                    sum += gap;
                    pairs++;
                    if (gap > worst) {
                        worst = gap;
                        worstPair = List.of(one, other);
                    }
                }
            }
            evidence.progress().at("boundaries between classes", one + 1L, classes);
        }
        if (pairs == 0) {
            throw new InvalidInputException(
                    "There are no boundaries to look at: of fewer than two classes are there real"
                            + " images both to learn from and to be judged by.");
        }
        return MetricOutcome.of(Score.of(
                        name(),
                        sum / pairs,
                        Better.LOWER,
                        generated.rows().size(),
                        test.rows().name())
                .with("pairs", pairs)
                .with("worst", worst)
                .with(
                        "worst-pair",
                        worstPair.stream().map(evidence.real().classNames()::of).toList()));
    }

    private static boolean learnable(Classes real, Classes test, int label) {
        return real.count(label) > 0 && test.count(label) > 0;
    }

    private static int most(Classes generated, int label, int most) {
        return generated.count(label) == 0 ? most : Math.min(most, generated.count(label));
    }
}
