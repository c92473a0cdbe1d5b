package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Support size by the birthday paradox: if a batch of s images has two that are the same with probability ½, then there
 * are about s² / (2 ln 2) different ones.
 *
 * <p>Two images are taken for the same if their features are no farther apart than a threshold, which is calibrated on
 * real images: the {@code quantile} of the distances of all their pairs. So different images are taken for the same now
 * and then, in the share b of pairs that real ones are: this background is taken off the share p of generated pairs.
 * With e = (p − b) / (1 − b) a batch of s has no duplicate with probability (1 − e)^(s (s − 1) / 2), thus
 *
 * <pre>birthday-batch s = √(2 ln 2 / e)     support-size = s² / (2 ln 2) = 1 / e</pre>
 *
 * <p>from all pairs instead of from batches that are drawn. Higher is better. Both are estimates with an error, for
 * there are only so many pairs: with V the variance of the number of near ones among M, and V_r of real ones among R,
 * that of p − b is V / M² + V_r / R². Where p is not above b by two standard errors, duplicates are no more than chance
 * makes, and there are no such scores. {@code at-least} and {@code at-most} stand where two standard errors lead to; of
 * {@code duplicate-pairs}, which is p itself, {@code support-at-least} always stands there. More images bring larger
 * supports within reach: some 10,000 with 1,000 of either side, some 100,000 with 5,000.
 *
 * <p>A generator whose images are all nearer to each other than real ones are, blurred ones say, is taken for one that
 * repeats itself. Look at the closest pairs whether they are duplicates to the eye, as the authors did.
 *
 * @see <a href="https://openreview.net/forum?id=BJehNfW0-">paper: Arora, Risteski &amp; Zhang 2018, section 3</a>
 */
@AutoService(MetricProvider.class)
public final class BirthdayParadox implements MetricProvider {
    record Options(double quantile, int shown) {
        Options {
            Require.that(quantile > 0 && quantile <= 0.1, "quantile", "must be above 0 and at most 0.1");
            Require.between("shown", shown, 1, 1000);
        }
    }

    @Override
    public String name() {
        return "birthday-paradox";
    }

    @Override
    public String description() {
        return "how many different images a generator can make, by how soon one comes twice (Arora 2018)";
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
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence);
        int n = sides.generated().size();
        if (n < 2) {
            throw new InvalidInputException("One generated image has no pairs.\nTake two at least, better thousands.");
        }
        double threshold = threshold(sides.real(), options.quantile(), evidence.progress());
        ClosestPairs ofReal =
                ClosestPairs.of(sides.real(), threshold, 1, "real pairs no farther apart", evidence.progress());
        ClosestPairs closest =
                ClosestPairs.of(sides.generated(), threshold, options.shown(), "generated pairs", evidence.progress());
        Support support = Support.of(
                new Near(closest.near(), closest.variance(), pairs(n)),
                new Near(ofReal.near(), ofReal.variance(), pairs(sides.real().size())));
        List<Score> scores = new ArrayList<>();
        scores.add(Score.of("duplicate-pairs", support.share(), Better.NEAR_FLOOR, n, sides.name())
                .with("pairs", closest.near())
                .with("real-pairs", ofReal.near())
                .with("background", support.background())
                .with("distance", Math.sqrt(threshold))
                .with("support-at-least", support.atLeast()));
        if (support.isSeen()) {
            scores.add(Score.of("support-size", support.size(), Better.HIGHER, n, sides.name())
                    .with("at-least", support.atLeast())
                    .with("at-most", support.atMost()));
            scores.add(Score.of("birthday-batch", batch(1 / support.size()), Better.HIGHER, n, sides.name()));
        }
        Sample generated = evidence.generated();
        return new MetricOutcome(
                scores, generated.images().isPresent() ? List.of(picture(generated, closest)) : List.of());
    }

    /** How many pairs of all are near, and the variance of that number over samples. */
    record Near(long pairs, double variance, double all) {
        double share() {
            return (double) pairs / all;
        }
    }

    /**
     * What pairs that are near to each other tell.
     *
     * @param share of generated pairs
     * @param background share of real pairs, of which none need be duplicates
     * @param error standard error of their difference
     */
    record Support(double share, double background, double error) {
        static Support of(Near generated, Near real) {
            double variance = Math.max(1, generated.variance()) / generated.all() / generated.all()
                    + real.variance() / real.all() / real.all();
            return new Support(generated.share(), real.share(), Math.sqrt(variance));
        }

        /** Returns whether there are more duplicates than chance makes. */
        boolean isSeen() {
            return share - background > 2 * error;
        }

        double size() {
            return of(share - background);
        }

        double atLeast() {
            return of(Math.max(0, share - background) + 2 * error);
        }

        double atMost() {
            return of(share - background - 2 * error);
        }

        private double of(double excess) {
            return (1 - background) / excess;
        }
    }

    /** Returns at how many images a duplicate comes with probability ½, if a share of all pairs are duplicates. */
    static double batch(double share) {
        return Math.sqrt(2 * Math.log(2) / share);
    }

    private static double pairs(double n) {
        return n * (n - 1) / 2;
    }

    /** Returns the squared distance that the given share of pairs does not exceed, and one pair at least. */
    static double threshold(Vectors real, double quantile, Progress progress) {
        if (real.size() < 2) {
            throw new InvalidInputException("One real image has no pairs.\nTake two at least, better thousands.");
        }
        int rank = Math.max(1, Math.toIntExact(Math.round(quantile * pairs(real.size()))));
        return ClosestPairs.of(real, Double.NEGATIVE_INFINITY, rank, "real pairs", progress)
                .farthest();
    }

    private static Picture picture(Sample generated, ClosestPairs closest) {
        Mosaic mosaic = new Mosaic(generated.requireImages().shape());
        for (ClosestPairs.Pair pair : closest.ascending()) {
            mosaic.add(generated, pair.one());
            mosaic.add(generated, pair.other());
        }
        return mosaic.picture(
                "birthday-paradox",
                "The pairs of generated images that are nearest to each other, nearest first.",
                8,
                2);
    }
}
