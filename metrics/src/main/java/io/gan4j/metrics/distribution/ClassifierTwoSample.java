package io.gan4j.metrics.distribution;

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
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import io.gan4j.metrics.algebra.Stacked;
import io.gan4j.metrics.linear.LogisticRegression;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Classifier two-sample tests: how well generated images are told from real ones by their features.
 *
 * <p>{@code nearest-neighbour-accuracy}: each image of both, as many of one as of the other, is taken for what its
 * nearest other one is. The share that is right: ½ for the same distribution, 1 for one that is apart, and near 0 where
 * generated images are copies of the real ones. {@code -real} and {@code -generated} are the shares of either kind:
 * real high and generated low is a generator that has collapsed onto some of the real images. Where the nearest of both
 * kinds are equally far, an image counts as half right.
 *
 * <p>{@code classifier-accuracy}: the share of all images that {@link LogisticRegression} tells right, each by a
 * classifier that has learned from the other {@code folds} − 1 of as many parts; its standard deviation over the parts
 * stands beside it. Which image is in which part goes neither by a seed nor by the order of files.
 *
 * <p>{@code classifier-p-value} is the probability that at least as many would be right if the two were the same. Each
 * image is tested once, and helps to judge the others: if one image speaks for another being of its kind, that one
 * speaks for it, too. So the number of right ones varies up to twice as much as that of independent tests. It is taken
 * by the binomial distribution with ½ of half as many tests, which is on the safe side.
 *
 * <p>Lower is better down to ½. A linear classifier sees no more than a shift along some direction; and with n large
 * enough p comes near 0 for every generator: compare accuracies.
 *
 * @see <a href="https://arxiv.org/abs/1610.06545">paper: Lopez-Paz &amp; Oquab 2017, section 3</a>
 * @see <a href="https://arxiv.org/abs/1806.07755">paper: Xu et al. 2018, section 2.2, 1-NN classifier</a>
 */
@AutoService(MetricProvider.class)
public final class ClassifierTwoSample implements MetricProvider {
    record Options(int folds, double strength) {
        Options {
            Require.atLeast("folds", folds, 2);
            Require.above("strength", strength, 0);
        }
    }

    @Override
    public String name() {
        return "c2st";
    }

    @Override
    public String description() {
        return "can a classifier tell generated from real images? (Lopez-Paz 2017)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence).balanced(evidence.randomness(), "c2st/balance");
        int n = sides.generated().size();
        if (n < 2) {
            throw new InvalidInputException(
                    "One image cannot be split into parts.\nTake two at least of real and of generated ones.");
        }
        double real = nearestAccuracy(sides.real(), sides.generated(), evidence.progress());
        double generated = nearestAccuracy(sides.generated(), sides.real(), evidence.progress());
        CrossFit fit = crossFit(sides, options);
        String name = sides.name();
        return MetricOutcome.of(
                Score.of("nearest-neighbour-accuracy", (real + generated) / 2, Better.NEAR_FLOOR, n, name),
                Score.of("nearest-neighbour-accuracy-real", real, Better.NEAR_FLOOR, n, name),
                Score.of("nearest-neighbour-accuracy-generated", generated, Better.NEAR_FLOOR, n, name),
                Score.of("classifier-accuracy", fit.accuracy(), Better.NEAR_FLOOR, n, name)
                        .with("standard-deviation", fit.deviation())
                        .with("folds", fit.accuracies().length)
                        .with("tested", fit.tested()),
                Score.of(
                        "classifier-p-value",
                        Probabilities.atLeastHeads(fit.right() / 2, fit.tested() / 2),
                        Better.HIGHER,
                        n,
                        name));
    }

    /** Returns the share of {@code own} whose nearest other one is of their own kind. */
    static double nearestAccuracy(Vectors own, Vectors others, Progress progress) {
        double[] ownSquares =
                Neighbours.among(own, 1, "neighbours of one kind", progress).farthest();
        double[] otherSquares = Neighbours.among(others, own, 1, "neighbours of the other kind", progress)
                .farthest();
        double right = 0;
        for (int i = 0; i < ownSquares.length; i++) {
            right += ownSquares[i] < otherSquares[i] ? 1 : ownSquares[i] == otherSquares[i] ? 0.5 : 0;
        }
        return right / ownSquares.length;
    }

    /**
     * What classifiers made of images that they had not learned from.
     *
     * @param tested an even number, as many of one kind as of the other
     * @param accuracies of the parts
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record CrossFit(int right, int tested, double[] accuracies) {
        double accuracy() {
            return (double) right / tested;
        }

        /** Returns the standard deviation over the parts. */
        double deviation() {
            double mean = Arrays.stream(accuracies).average().orElseThrow();
            double squares = Arrays.stream(accuracies)
                    .map(one -> (one - mean) * (one - mean))
                    .sum();
            return Math.sqrt(squares / (accuracies.length - 1));
        }
    }

    private static CrossFit crossFit(Sides sides, Options options) {
        int n = sides.real().size();
        double[] accuracies = new double[Math.min(options.folds(), n)];
        int[] real = mixed("real", n);
        int[] generated = mixed("generated", n);
        int right = 0;
        for (int fold = 0; fold < accuracies.length; fold++) {
            int from = EvenSpread.place(fold, accuracies.length, n);
            int to = EvenSpread.place(fold + 1, accuracies.length, n);
            LogisticRegression classifier = LogisticRegression.train(
                    new Stacked(without(sides.real(), real, from, to), without(sides.generated(), generated, from, to)),
                    halves(n - (to - from)),
                    2,
                    options.strength());
            accuracies[fold] = classifier.accuracy(
                    new Stacked(part(sides.real(), real, from, to), part(sides.generated(), generated, from, to)),
                    halves(to - from));
            right += (int) Math.round(accuracies[fold] * 2 * (to - from));
        }
        return new CrossFit(right, 2 * n, accuracies);
    }

    /** Data may stand class by class; always the same order, for a seed should not matter. */
    private static int[] mixed(String kind, int n) {
        return Draws.permutation(new Randomness(0).generator("c2st/" + kind, 0), n);
    }

    private static Vectors part(Vectors all, int[] order, int from, int to) {
        return all.select(Arrays.copyOfRange(order, from, to));
    }

    private static Vectors without(Vectors all, int[] order, int from, int to) {
        return all.select(IntStream.range(0, order.length)
                .filter(i -> i < from || i >= to)
                .map(i -> order[i])
                .toArray());
    }

    /** Returns the labels of as many real images, 0, as generated ones, 1. */
    private static int[] halves(int each) {
        return IntStream.range(0, 2 * each).map(i -> i / each).toArray();
    }
}
