package io.gan4j.metrics.labels;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whether small details of images help to tell their class: the share of those that a classifier takes for the class
 * asked for once their sides were halved, and quartered. Where it is as high as {@link LabelAgreement}'s, the whole
 * size shows no more than an enlarged small picture would.
 *
 * <p>From 0 to 1; real images in place of the generated ones are the floor. Pixels of a square are replaced by their
 * mean, so that the classifier is shown images of the size that it knows. A size is left out that does not divide the
 * sides.
 *
 * @see <a href="https://arxiv.org/abs/1610.09585">paper: Odena et al. 2017 (ACGAN), section 4.1</a>
 */
@AutoService(MetricProvider.class)
public final class Discriminability implements MetricProvider {
    /** What sides are divided by. */
    private record Shrinking(String name, int by) {
        boolean fits(ImageShape shape) {
            return shape.height() % by == 0 && shape.width() % by == 0;
        }

        INDArray of(INDArray images) {
            long[] shape = images.shape();
            long[] squares = {shape[0], shape[1], shape[2] / by, by, shape[3] / by, by};
            try (INDArray means = images.reshape('c', squares).mean(true, 3, 5)) {
                return means.broadcast(squares).reshape('c', shape);
            }
        }
    }

    private static final List<Shrinking> ALL =
            List.of(new Shrinking("discriminability-half", 2), new Shrinking("discriminability-quarter", 4));

    @Override
    public String name() {
        return "discriminability";
    }

    @Override
    public String description() {
        return "share of images still taken for the class asked for when shrunk to a half and a quarter (Odena 2017)";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES, Need.LABEL_CLASSIFIER, Need.CONDITIONS);
    }

    @Override
    public Metric create(Settings settings) {
        return evidence -> {
            Sample generated = evidence.generated();
            ImageShape shape = generated.requireImages().shape();
            int[] asked = KnownClasses.of(generated);
            Stream<Score> scores = ALL.stream()
                    .filter(shrinking -> shrinking.fits(shape))
                    .map(shrinking -> score(shrinking, generated, asked));
            return MetricOutcome.of(nonEmpty(scores.toList(), shape).toArray(Score[]::new));
        };
    }

    private static Score score(Shrinking shrinking, Sample generated, int[] asked) {
        Vectors rows = generated.probabilities(shrinking::of);
        return Score.of(shrinking.name(), LabelAgreement.of(rows, asked), Better.HIGHER, rows.size(), rows.name());
    }

    private static List<Score> nonEmpty(List<Score> scores, ImageShape shape) {
        if (scores.isEmpty()) {
            throw InvalidInputException.lines(
                    "Images of " + shape.height() + "×" + shape.width() + " cannot be shrunk to a half.",
                    "Only even sides can.");
        }
        return scores;
    }
}
