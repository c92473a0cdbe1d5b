package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.measure.Better;
import io.gan4j.measure.Evidence;
import io.gan4j.measure.Measured;
import io.gan4j.measure.Metric;
import io.gan4j.measure.MetricProvider;
import io.gan4j.measure.Picture;
import io.gan4j.measure.Progress;
import io.gan4j.measure.Question;
import io.gan4j.measure.Sample;
import io.gan4j.measure.Score;
import io.gan4j.measure.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Support size by the birthday paradox: if a batch of s images has two that are the same with probability ½, then there
 * are about s² / (2 ln 2) different ones.
 *
 * <p>Two images are taken for the same if their features are no farther apart than a threshold, which is calibrated on
 * real images: the {@code quantile} of the distances of all their pairs. With p the share of pairs of generated images
 * that are so near, a batch of s has none with probability (1 − p)^(s (s − 1) / 2), thus
 *
 * <pre>birthday-batch s = √(2 ln 2 / p)     support-size = s² / (2 ln 2) = 1 / p</pre>
 *
 * <p>from all pairs instead of from batches that are drawn. The support size stands on a scale on which real images
 * have 1 / {@code quantile}: higher is better up to there, and much less says that the generator repeats itself.
 * {@code duplicate-pairs} is p itself. Where no pair is so near, it is 0, and there are no other scores: then take more
 * images.
 *
 * <p>With few images the threshold is the distance of a single pair, and the estimate rough: its relative error is
 * about 1 / √(pairs so near). Look at the closest pairs whether they are duplicates to the eye, as the authors did.
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
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static Measured measure(Evidence evidence, Options options) {
        Sides sides = Sides.of(evidence);
        int n = sides.generated().size();
        if (n < 2) {
            throw new InvalidInputException("One generated image has no pairs.\nTake two at least, better thousands.");
        }
        double threshold = threshold(sides.real(), options.quantile(), evidence.progress());
        ClosestPairs closest =
                ClosestPairs.of(sides.generated(), threshold, options.shown(), "generated pairs", evidence.progress());
        double share = closest.near() / pairs(n);
        List<Score> scores = new ArrayList<>();
        scores.add(Score.of("duplicate-pairs", share, Better.NEAR_FLOOR, n, sides.name())
                .with("pairs", closest.near())
                .with("distance", Math.sqrt(threshold)));
        if (share > 0) {
            scores.add(Score.of("support-size", 1 / share, Better.NEAR_FLOOR, n, sides.name())
                    .with("real-on-this-scale", 1 / options.quantile()));
            scores.add(Score.of("birthday-batch", batch(share), Better.NEAR_FLOOR, n, sides.name()));
        }
        Sample generated = evidence.generated();
        return new Measured(scores, generated.images().isPresent() ? List.of(picture(generated, closest)) : List.of());
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
