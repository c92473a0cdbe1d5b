package io.gan4j.metrics.translation;

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
 * How good translations of held-out images are: how far from their true counterparts, where the data know these, and
 * how often a judge, a classifier trained on the spot on real images of both domains, takes them for the target's. What
 * costs nothing stands beside: the source image as it is, and the mean image of the target's training images.
 *
 * <p>L1 is of pixels 0 … 255, lower is better; SSIM and PSNR (dB) higher; {@code target-style} is a share, and the
 * judge's accuracy on real images is what perfect translations would reach. A translator that gives back one good image
 * for all has a good {@code target-style}: look at the others, too.
 */
@AutoService(MetricProvider.class)
public final class TranslationQuality implements MetricProvider {
    record Options(int judgeSteps) {
        Options {
            Require.between("judgeSteps", judgeSteps, 1, 1_000_000);
        }
    }

    @Override
    public String name() {
        return "translation";
    }

    @Override
    public String description() {
        return "translations beside their counterparts (L1, SSIM, PSNR), and by a judge of styles";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public boolean choosesBest() {
        return false; // its first score is of real images, and none stands for both directions
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRANSLATOR);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        // What costs nothing stands beside each score in place of a floor.
        return Metric.withoutFloor(evidence -> {
            Trial trial = evidence.trial().orElseThrow();
            TranslationScores scores = TranslationEvaluation.score(
                    trial.translator().orElseThrow(),
                    trial.training(),
                    trial.heldOut(),
                    options.judgeSteps(),
                    ExecutorKind.fastest(),
                    evidence.randomness());
            return new MetricOutcome(scores.scores(), List.of(), scores.tables());
        });
    }
}
