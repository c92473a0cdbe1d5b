package io.gan4j.metrics.images;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.ImageShape;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * How alike generated images of one class are: the mean {@linkplain MultiScaleSimilarity MS-SSIM} of random pairs
 * within a class, and of that the mean over classes. A generator that has collapsed makes images that are too much
 * alike.
 *
 * <p>From 0 (on one scale −1) for nothing in common to 1 for one image again and again. Neither end is good: it should
 * be what real images of a class come to, the floor. Classes with as few images as to have no more pairs than wanted
 * are measured by all of their pairs.
 *
 * <p>Beside it stands the share of the classes whose mean is not above that of the most alike class of real images,
 * {@code ms-ssim-diverse-classes}: higher is better.
 *
 * <p>Classes are those that images were asked for; where these are not known, what the classifier of labels takes them
 * for; where there is none, all images are one class, which says less: images of several classes are unlike each other
 * even if each class has collapsed. Images below 176 pixels have fewer scales than five, and numbers of different
 * scales cannot be compared. It does not see whether images are any good: noise is as diverse as can be.
 *
 * @see <a href="https://arxiv.org/abs/1610.09585">paper: Odena, Olah, Shlens 2017, section 4.2</a>
 */
@AutoService(MetricProvider.class)
public final class WithinClassSimilarity implements MetricProvider {
    record Drawing(int pairs) {
        Drawing {
            Require.atLeast("pairs", pairs, 1);
        }
    }

    @Override
    public String name() {
        return "ms-ssim";
    }

    @Override
    public String description() {
        return "similarity of random pairs within a class, by MS-SSIM: diversity (Odena 2017)";
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
        return Set.of(Need.IMAGES);
    }

    @Override
    public Metric create(Settings settings) {
        Drawing drawing = settings.bind(Drawing.class);
        return evidence -> measure(evidence, drawing.pairs());
    }

    /**
     * What was measured of a sample.
     *
     * @param means of each class that has two images, over its pairs
     * @param leftOut classes that have one image only
     */
    private record Within(Map<Integer, Double> means, long pairs, List<Integer> leftOut, String classes) {
        static Within of(Sample sample, Evidence evidence, int wanted) {
            ImageShape shape = sample.requireImages().shape();
            Classes classes = Classes.of(sample);
            Map<Integer, Double> means = new TreeMap<>();
            List<Integer> leftOut = new ArrayList<>();
            long pairs = 0;
            for (Map.Entry<Integer, List<Integer>> entry : classes.members().entrySet()) {
                int[] members = entry.getValue().stream().mapToInt(i -> i).toArray();
                if (members.length < 2) {
                    leftOut.add(entry.getKey());
                    continue;
                }
                int[][] drawn = WithinClassSimilarity.pairs(
                        members, wanted, evidence.randomness().generator("ms-ssim", entry.getKey()));
                means.put(entry.getKey(), WithinClassSimilarity.mean(sample.pixels(), drawn, shape));
                pairs += drawn.length;
                evidence.progress()
                        .at(
                                "MS-SSIM within classes",
                                means.size() + leftOut.size(),
                                classes.members().size());
            }
            return new Within(means, pairs, leftOut, classes.features());
        }

        double highest() {
            return Collections.max(means.values());
        }

        double mean() {
            return means.values().stream().mapToDouble(mean -> mean).average().orElseThrow();
        }
    }

    private static MetricOutcome measure(Evidence evidence, int wanted) {
        Sample generated = evidence.generated();
        int scales = MultiScaleSimilarity.scales(generated.requireImages().shape());
        Within within = Within.of(generated, evidence, wanted);
        if (within.means().isEmpty()) {
            throw InvalidInputException.lines(
                    "There are no two generated images of one class, so there is nothing to compare: "
                            + generated.size() + " images in "
                            + within.leftOut().size() + " classes.",
                    "Generate more, 100 of a class or so.");
        }
        List<Score> scores = new ArrayList<>();
        scores.add(Score.of("ms-ssim", within.mean(), Better.NEAR_FLOOR, generated.size(), within.classes())
                .with("scales", scales)
                .with("pairs", within.pairs())
                .with("classes", within.means().size())
                .with("highest-of-class", within.highest())
                .with("classes-of-one-image", within.leftOut()));
        diverse(within, evidence, wanted).ifPresent(scores::add);
        return new MetricOutcome(scores, List.of());
    }

    /**
     * Returns the share of the classes that are no more alike than the most alike class of real images; empty where the
     * classes of both are not known in the same way.
     */
    private static Optional<Score> diverse(Within generated, Evidence evidence, int wanted) {
        if (evidence.real().images().isEmpty()) {
            return Optional.empty();
        }
        Within real = Within.of(evidence.real(), evidence, wanted);
        if (real.means().isEmpty() || !real.classes().equals(generated.classes())) {
            return Optional.empty();
        }
        double most = real.highest();
        long diverse =
                generated.means().values().stream().filter(mean -> mean <= most).count();
        return Optional.of(Score.of(
                        "ms-ssim-diverse-classes",
                        (double) diverse / generated.means().size(),
                        Better.HIGHER,
                        evidence.generated().size(),
                        generated.classes())
                .with("highest-of-real-class", most));
    }

    private static double mean(Vectors pixels, int[][] pairs, ImageShape shape) {
        double sum = 0;
        for (int[] pair : pairs) {
            sum += MultiScaleSimilarity.of(pixels.row(pair[0]), pixels.row(pair[1]), shape, 1);
        }
        return sum / pairs.length;
    }

    /** Returns all pairs if there are no more than wanted, else so many of two different images each. */
    private static int[][] pairs(int[] members, int wanted, RandomGenerator generator) {
        int n = members.length;
        if ((long) n * (n - 1) / 2 <= wanted) {
            int[][] all = new int[n * (n - 1) / 2][];
            int k = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    all[k++] = new int[] {members[j], members[i]};
                }
            }
            return all;
        }
        int[][] drawn = new int[wanted][];
        for (int k = 0; k < wanted; k++) {
            int first = generator.nextInt(n);
            int second = generator.nextInt(n - 1);
            drawn[k] = new int[] {members[first], members[second < first ? second : second + 1]};
        }
        return drawn;
    }

    /**
     * Numbers of images by their class.
     *
     * @param features what the score names beside it
     */
    private record Classes(Map<Integer, List<Integer>> members, String features) {
        static Classes of(Sample sample) {
            if (sample.labels().isPresent()) {
                return new Classes(grouped(sample.requireLabels()), Score.PIXELS + ", classes as asked for");
            }
            if (sample.classifiesLabels()) {
                Vectors probabilities = sample.probabilities();
                return new Classes(
                        grouped(likeliest(probabilities)), Score.PIXELS + ", classes by " + probabilities.name());
            }
            return new Classes(grouped(new int[sample.size()]), Score.PIXELS + ", no classes");
        }

        private static int[] likeliest(Vectors probabilities) {
            int[] classes = new int[probabilities.size()];
            for (int i = 0; i < classes.length; i++) {
                double[] row = probabilities.row(i);
                for (int k = 1; k < row.length; k++) {
                    if (row[k] > row[classes[i]]) {
                        classes[i] = k;
                    }
                }
            }
            return classes;
        }

        private static Map<Integer, List<Integer>> grouped(int[] labels) {
            Map<Integer, List<Integer>> members = new TreeMap<>();
            for (int i = 0; i < labels.length; i++) {
                members.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
            }
            return members;
        }
    }
}
