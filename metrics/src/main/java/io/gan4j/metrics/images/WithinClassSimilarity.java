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
import java.util.List;
import java.util.Map;
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

    private static MetricOutcome measure(Evidence evidence, int wanted) {
        Sample generated = evidence.generated();
        ImageShape shape = generated.requireImages().shape();
        int scales = MultiScaleSimilarity.scales(shape);
        Classes classes = Classes.of(generated);
        List<Integer> leftOut = new ArrayList<>();
        double sum = 0;
        double highest = Double.NEGATIVE_INFINITY;
        long pairs = 0;
        int done = 0;
        int measured = 0;
        for (Map.Entry<Integer, List<Integer>> entry : classes.members().entrySet()) {
            int[] members = entry.getValue().stream().mapToInt(i -> i).toArray();
            if (members.length < 2) {
                leftOut.add(entry.getKey());
                continue;
            }
            int[][] drawn = pairs(members, wanted, evidence.randomness().generator("ms-ssim", entry.getKey()));
            double mean = mean(generated.pixels(), drawn, shape);
            sum += mean;
            highest = Math.max(highest, mean);
            pairs += drawn.length;
            measured++;
            evidence.progress()
                    .at("MS-SSIM within classes", ++done, classes.members().size());
        }
        if (measured == 0) {
            throw InvalidInputException.lines(
                    "There are no two generated images of one class, so there is nothing to compare: "
                            + generated.size() + " images in "
                            + classes.members().size() + " classes.",
                    "Generate more, 100 of a class or so.");
        }
        return MetricOutcome.of(
                Score.of("ms-ssim", sum / measured, Better.NEAR_FLOOR, generated.size(), classes.features())
                        .with("scales", scales)
                        .with("pairs", pairs)
                        .with("classes", measured)
                        .with("highest-of-class", highest)
                        .with("classes-of-one-image", leftOut));
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
            if (sample.classifies()) {
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
