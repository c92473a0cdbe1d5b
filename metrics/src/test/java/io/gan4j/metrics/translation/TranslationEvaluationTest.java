package io.gan4j.metrics.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.EightBit;
import io.gan4j.metric.similarity.PixelError;
import io.gan4j.metric.similarity.Similarity;
import io.gan4j.metrics.translation.TranslationScores.Domain;
import io.gan4j.metrics.translation.TranslationScores.Outcome;
import io.gan4j.metrics.translation.TranslationScores.Translated;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.TwoStyles;
import io.gan4j.testkit.TwoStyles.Drawings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores of translators whose worth is known. */
class TranslationEvaluationTest {
    private static final int PAIRS = 20;
    private static final int STEPS = 1000;

    private static final Examples TRAINING = TwoStyles.examples(60, 16, 1, true);
    private static final StyleJudge JUDGE =
            StyleJudge.train(TRAINING, STEPS, ExecutorKind.fastest(), new Randomness(1));

    private final Examples heldOut = TwoStyles.examples(PAIRS, 16, 2, true);

    /** Translates by a rule. */
    private interface Rule extends Translates {
        @Override
        default Set<Direction> directions() {
            return EnumSet.allOf(Direction.class);
        }

        @Override
        default Averaged translator(Direction direction) {
            throw new UnsupportedOperationException("has no network");
        }

        @Override
        INDArray translate(Direction direction, INDArray images);
    }

    @Test
    void the_identity_scores_as_doing_nothing_does_and_the_judge_knows_the_styles() {
        TranslationScores scores = score((direction, images) -> images.dup());

        assertThat(scores.domains()).containsExactly(new Domain(60, PAIRS, 1), new Domain(60, PAIRS, 1));
        assertThat(scores.directions())
                .extracting(Translated::direction)
                .containsExactly(Direction.A_TO_B, Direction.B_TO_A);
        for (Translated translated : scores.directions()) {
            assertThat(translated.images()).isEqualTo(PAIRS);
            assertThat(translated.translation()).isEqualTo(translated.nothing());
            assertThat(translated.nothing().targetStyle()).isZero();
        }
    }

    @Test
    void doing_nothing_is_measured_from_the_pixels_of_the_pairs() {
        double l1 = 0;
        for (int i = 0; i < 2 * PAIRS; i += 2) {
            double[][] pair = EightBit.pixels(heldOut.batch(i, i + 2).images(), ValueRange.SYMMETRIC);
            l1 += PixelError.meanAbsolute(pair[0], pair[1]);
        }

        TranslationScores scores = score((direction, images) -> images.dup());

        for (Translated translated : scores.directions()) {
            assertThat(similarity(translated.nothing()).l1()).isCloseTo(l1 / PAIRS, within(1e-9));
        }
    }

    @Test
    void one_that_returns_the_counterparts_is_without_error_and_judged_as_the_real_ones_are() {
        TranslationScores scores = score(new Oracle(heldOut));

        for (Translated translated : scores.directions()) {
            assertThat(similarity(translated.translation())).isEqualTo(new Similarity(0, 1, Similarity.HIGHEST_PSNR));
            assertThat(translated.translation().targetStyle())
                    .isEqualTo(scores.domains()
                            .get(translated.direction().target())
                            .accuracy());
        }
    }

    @Test
    void the_mean_image_is_that_of_the_training_images_of_the_target() {
        double[] mean = new double[3 * 16 * 16];
        for (int example : TRAINING.ofClass(1)) {
            double[] pixels =
                    EightBit.pixels(TRAINING.batch(new int[] {example}).images(), ValueRange.SYMMETRIC)[0];
            for (int i = 0; i < mean.length; i++) {
                mean[i] += pixels[i] / 60;
            }
        }
        double l1 = 0;
        for (int example : heldOut.ofClass(1)) {
            double[] pixels = EightBit.pixels(heldOut.batch(new int[] {example}).images(), ValueRange.SYMMETRIC)[0];
            l1 += PixelError.meanAbsolute(mean, pixels) / PAIRS;
        }

        Translated translated =
                score((direction, images) -> images.dup()).directions().get(0);

        assertThat(similarity(translated.meanImage()).l1()).isCloseTo(l1, within(0.5)); // of rounding
    }

    @Test
    void one_that_inverts_the_colours_is_worse_than_doing_nothing() {
        TranslationScores scores = score((direction, images) -> images.neg());

        for (Translated translated : scores.directions()) {
            Similarity translation = similarity(translated.translation());
            Similarity nothing = similarity(translated.nothing());
            assertThat(translation.l1()).isGreaterThan(nothing.l1() + 50);
            assertThat(translation.ssim()).isLessThan(nothing.ssim());
            assertThat(translation.psnr()).isLessThan(nothing.psnr());
        }
    }

    @Test
    void data_without_counterparts_are_judged_by_style_alone_and_only_in_the_directions_there_are() {
        Translates oneWay = new Rule() {
            @Override
            public Set<Direction> directions() {
                return Set.of(Direction.B_TO_A);
            }

            @Override
            public INDArray translate(Direction direction, INDArray images) {
                // a square of upright stripes, turned about its diagonal, is one of level stripes
                return images.permute(0, 1, 3, 2).dup();
            }
        };

        TranslationScores scores = score(oneWay, TwoStyles.examples(PAIRS, 16, 2, false));

        Map<String, Double> values = scores.scores().stream().collect(Collectors.toMap(Score::metric, Score::value));
        assertThat(values)
                .containsOnlyKeys(
                        "judge/A/accuracy",
                        "judge/B/accuracy",
                        "B-to-A/translation/target-style",
                        "B-to-A/nothing/target-style",
                        "B-to-A/mean-image/target-style")
                .containsEntry("B-to-A/translation/target-style", 1.0)
                .containsEntry("B-to-A/nothing/target-style", 0.0);
        assertThat(scores.scores()).extracting(Score::n).containsOnly((long) PAIRS);
    }

    @Test
    void images_that_cannot_be_measured_are_refused() {
        Examples odd = Examples.prepare(
                "two-styles", new Drawings(2, 16, 1, true), new ImageShape(3, 12, 30), ValueRange.SYMMETRIC);
        Examples tiny = TwoStyles.examples(2, 8, 1, true);

        assertRefused(odd, """
                The judge of styles looks at images of at least 16 pixels each way, and these are 12×30.
                Train with a larger gan4j.image.height and gan4j.image.width to have translations scored.""");
        assertRefused(tiny, """
                SSIM looks at windows of 11×11 pixels, and images of 8×8 have none.
                Take images of at least 11 pixels each way.""");
    }

    private static void assertRefused(Examples data, String message) {
        assertThatThrownBy(() -> TranslationEvaluation.score(
                        new Oracle(data), data, data, STEPS, ExecutorKind.fastest(), new Randomness(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private TranslationScores score(Rule rule) {
        return score(rule, heldOut);
    }

    private TranslationScores score(Translates translator, Examples examples) {
        return TranslationEvaluation.score(translator, TRAINING, examples, JUDGE, "judge");
    }

    private static Similarity similarity(Outcome outcome) {
        return outcome.similarity().orElseThrow();
    }

    /** Finds each image among the examples and returns its counterpart. */
    private record Oracle(Examples examples) implements Rule {
        @Override
        public INDArray translate(Direction direction, INDArray images) {
            List<INDArray> found = new ArrayList<>();
            for (int i = 0; i < images.size(0); i++) {
                INDArray image = images.tensorAlongDimension(i, 1, 2, 3);
                int example = IntStream.of(examples.ofClass(direction.source()))
                        .filter(candidate -> examples.batch(new int[] {candidate})
                                .images()
                                .tensorAlongDimension(0, 1, 2, 3)
                                .equals(image))
                        .findFirst()
                        .orElseThrow();
                found.add(
                        examples.batch(new int[] {examples.counterpart(example).orElseThrow()})
                                .images());
            }
            return Nd4j.concat(0, found.toArray(INDArray[]::new));
        }
    }
}
