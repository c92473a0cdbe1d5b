package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Cosines;

/**
 * The Vendi score: how many images that have nothing in common the generated ones are as diverse as.
 *
 * <pre>exp(−Σ λ ln λ),   λ the eigenvalues of K / n,   K the cosines between the features of images</pre>
 *
 * <p>From 1, where all have the same direction, to n, where any two are at right angles; and no more than there are
 * features, but for images whose features are all 0: these {@linkplain Cosines#eigenvalues count} as one more. Features
 * that are never below 0 have much in common, so that scores of real images are low, too: what counts is the floor, and
 * more than that is not better.
 *
 * <p>It does not look at real images, and sees how many directions there are, hardly how many images: of digits, twenty
 * that are repeated come to 5.4, two thousand to 6.6. It rises with n, and little where n is far above the number of
 * features: compare the same n and network only.
 *
 * @see <a href="https://arxiv.org/abs/2210.02410">paper: Friedman &amp; Dieng 2023, definition 3.1</a>
 */
@AutoService(MetricProvider.class)
public final class VendiScore implements MetricProvider {
    @Override
    public String name() {
        return "vendi";
    }

    @Override
    public String description() {
        return "how many images with nothing in common are as diverse? (Friedman 2023)";
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
        return VendiScore::measure;
    }

    private static MetricOutcome measure(Evidence evidence) {
        Vectors generated = evidence.generated().features();
        return MetricOutcome.of(
                Score.of("vendi", of(generated), Better.NEAR_FLOOR, generated.size(), generated.name()));
    }

    static double of(Vectors rows) {
        double entropy = 0;
        for (double share : Cosines.eigenvalues(rows)) {
            entropy -= share > 0 ? share * Math.log(share) : 0; // rounding leaves some below 0
        }
        return Math.exp(entropy);
    }
}
