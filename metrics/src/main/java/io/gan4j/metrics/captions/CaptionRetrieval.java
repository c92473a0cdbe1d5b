package io.gan4j.metrics.captions;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Trial;
import io.gan4j.nn.compiled.ExecutorKind;
import java.util.List;
import java.util.Set;

/**
 * How well images fit the captions that they were made of, which nothing was trained with: the rank of an image's own
 * caption among others, by a matching network that is trained on the spot on real images. Beside it stand the real
 * image, the training image of the nearest caption, and chance. And how far images of one caption, and of different
 * ones, are apart in pixels: near 0 of one caption, the generator ignores its code.
 *
 * <p>Ranks begin at 1, lower is better. The matching network can be fooled; real images say how well it sees.
 */
@AutoService(MetricProvider.class)
public final class CaptionRetrieval implements MetricProvider {
    record Options(int matchingSteps) {
        Options {
            Require.between("matchingSteps", matchingSteps, 1, 1_000_000);
        }
    }

    @Override
    public String name() {
        return "captions";
    }

    @Override
    public String description() {
        return "how often the caption of an image is found again among others, and how images of one caption differ";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public boolean choosesBest() {
        return false; // its first score is of real images
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.CAPTIONS);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        // What costs nothing stands beside each score in place of a floor.
        return Metric.withoutFloor(evidence -> {
            Trial trial = evidence.trial().orElseThrow();
            CaptionScores scores = CaptionEvaluation.score(
                    evidence.generator().orElseThrow(),
                    trial.training(),
                    trial.heldOut(),
                    options.matchingSteps(),
                    ExecutorKind.fastest(),
                    evidence.randomness());
            return new MetricOutcome(scores.scores(), List.of(), scores.tables());
        });
    }
}
