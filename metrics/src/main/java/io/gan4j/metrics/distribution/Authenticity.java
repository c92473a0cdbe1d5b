package io.gan4j.metrics.distribution;

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
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import java.util.Arrays;
import java.util.Set;

/**
 * Authenticity: the per cent of generated images that lie farther from their nearest training image than that lies from
 * its own nearest other one.
 *
 * <pre>auth-pct = 100 |{g : ‖g − t‖ &gt; min_{s ≠ t} ‖t − s‖}| / n,   t = argmin ‖g − t‖</pre>
 *
 * <p>From 0, for copies of the training images, to 100, for images that are unlike any. New images of the same
 * distribution come to 33 on a line and 38 in the plane, as often as random points are not each other's nearest ones,
 * and to more with more features, where a few training images are the nearest ones of many: the floor tells what. Above
 * it, images are unlike real ones.
 *
 * <p>A training image that is there twice has a neighbour at distance 0, so that only its exact copies are found.
 *
 * @see <a href="https://arxiv.org/abs/2102.08921">paper: Alaa et al. 2022</a>
 * @see <a href="https://arxiv.org/abs/2306.04675">paper: Stein et al. 2023, which counts in per cent</a>
 */
@AutoService(MetricProvider.class)
public final class Authenticity implements MetricProvider {
    @Override
    public String name() {
        return "auth-pct";
    }

    @Override
    public String description() {
        return "per cent of generated images that are no near copy of a training image (Alaa 2022)";
    }

    @Override
    public Question question() {
        return Question.MEMORISED;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRAINING);
    }

    @Override
    public Metric create(Settings settings) {
        return Authenticity::measure;
    }

    private static MetricOutcome measure(Evidence evidence) {
        Vectors generated = evidence.generated().features();
        double percent = of(evidence.requireTraining().features(), generated, evidence.progress());
        return MetricOutcome.of(Score.of("auth-pct", percent, Better.NEAR_FLOOR, generated.size(), generated.name()));
    }

    /**
     * Returns the per cent.
     *
     * @throws InvalidInputException if there is one training image only, which has no other
     */
    static double of(Vectors training, Vectors generated, Progress progress) {
        Neighbours nearest = Neighbours.among(training, generated, 1, "generated among training images", progress);
        int[] copied = Arrays.stream(nearest.indices()).mapToInt(row -> row[0]).toArray();
        // Of two the nearer one is the image itself, or another one with the same numbers.
        double[] apart = Neighbours.among(training, training.select(copied), 2, "training images", progress)
                .farthest();
        double[] squares = nearest.farthest();
        int authentic = 0;
        for (int i = 0; i < squares.length; i++) {
            authentic += apart[i] < squares[i] ? 1 : 0;
        }
        return 100.0 * authentic / squares.length;
    }
}
