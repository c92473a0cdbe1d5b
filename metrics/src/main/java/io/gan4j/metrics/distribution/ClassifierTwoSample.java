package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Better;
import io.gan4j.measure.Draws;
import io.gan4j.measure.Evidence;
import io.gan4j.measure.Measured;
import io.gan4j.measure.Metric;
import io.gan4j.measure.MetricProvider;
import io.gan4j.measure.Progress;
import io.gan4j.measure.Question;
import io.gan4j.measure.Score;
import io.gan4j.measure.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import io.gan4j.metrics.algebra.Stacked;
import io.gan4j.metrics.linear.LogisticRegression;
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
 * <p>{@code classifier-accuracy}: {@link LogisticRegression}, trained on one half of either kind, on the other half.
 * {@code classifier-p-value} is the probability that at least as many would be right if the two were the same: by the
 * binomial distribution with ½.
 *
 * <p>Lower is better down to ½. A linear classifier sees no more than a shift along some direction; and with n large
 * enough p comes near 0 for every generator: compare accuracies.
 *
 * @see <a href="https://arxiv.org/abs/1610.06545">paper: Lopez-Paz &amp; Oquab 2017, section 3</a>
 * @see <a href="https://arxiv.org/abs/1806.07755">paper: Xu et al. 2018, section 2.2, 1-NN classifier</a>
 */
@AutoService(MetricProvider.class)
public final class ClassifierTwoSample implements MetricProvider {
    record Options(double strength) {
        Options {
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
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static Measured measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence).balanced(evidence.randomness(), "c2st/balance");
        int n = sides.generated().size();
        if (n < 2) {
            throw new InvalidInputException(
                    "One image cannot be split into halves.\nTake two at least of real and of generated ones.");
        }
        double real = nearestAccuracy(sides.real(), sides.generated(), evidence.progress());
        double generated = nearestAccuracy(sides.generated(), sides.real(), evidence.progress());
        Trained trained = trained(sides, options.strength(), evidence.randomness());
        String name = sides.name();
        return Measured.of(
                Score.of("nearest-neighbour-accuracy", (real + generated) / 2, Better.NEAR_FLOOR, n, name),
                Score.of("nearest-neighbour-accuracy-real", real, Better.NEAR_FLOOR, n, name),
                Score.of("nearest-neighbour-accuracy-generated", generated, Better.NEAR_FLOOR, n, name),
                Score.of("classifier-accuracy", (double) trained.right() / trained.tested(), Better.NEAR_FLOOR, n, name)
                        .with("tested", trained.tested()),
                Score.of(
                        "classifier-p-value",
                        Probabilities.atLeastHeads(trained.right(), trained.tested()),
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

    private record Trained(int right, int tested) {}

    private static Trained trained(Sides sides, double strength, Randomness randomness) {
        int n = sides.real().size();
        int half = n / 2;
        int[] real = Draws.permutation(randomness.generator("c2st/real", 0), n);
        int[] generated = Draws.permutation(randomness.generator("c2st/generated", 0), n);
        LogisticRegression classifier = LogisticRegression.train(
                new Stacked(part(sides.real(), real, 0, half), part(sides.generated(), generated, 0, half)),
                halves(half),
                2,
                strength);
        int tested = 2 * (n - half);
        double accuracy = classifier.accuracy(
                new Stacked(part(sides.real(), real, half, n), part(sides.generated(), generated, half, n)),
                halves(n - half));
        return new Trained((int) Math.round(accuracy * tested), tested);
    }

    /** Returns the labels of as many real images, 0, as generated ones, 1. */
    private static int[] halves(int each) {
        return IntStream.range(0, 2 * each).map(i -> i / each).toArray();
    }

    private static Vectors part(Vectors all, int[] order, int from, int to) {
        return all.select(Arrays.copyOfRange(order, from, to));
    }
}
