package io.gan4j.metrics.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.Captions;
import io.gan4j.data.Dataset;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Score;
import io.gan4j.metrics.captions.CaptionScores.Ranks;
import io.gan4j.metrics.captions.CaptionScores.Retrieval;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.ArrayGenerator;
import io.gan4j.text.TextSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Scores of generators whose worth is known, on grounds and stripes that captions name. */
class CaptionEvaluationTest {
    private static final int SIDE = 16;
    private static final List<String> GROUNDS = List.of("black", "dark", "bright", "white");
    private static final List<String> STRIPES = List.of("no", "vertical", "horizontal");
    private static final int KINDS = 12;

    private final Examples training = examples(240);
    private final Examples heldOut = examples(48);

    @Test
    void images_that_show_their_captions_are_ranked_as_real_ones_are() {
        CaptionScores scores = score(kind -> kind);
        int learnedFrom = CaptionMatcher.learnedFrom(training, new Randomness(1)).length;
        assertThat(learnedFrom).isBetween(90, 150);

        for (Retrieval retrieval : scores.retrievals()) {
            assertThat(retrieval.pool()).isEqualTo(KINDS);
            assertThat(retrieval.queries())
                    .isEqualTo(retrieval.captions().equals("held-out-captions") ? 240 - learnedFrom : 48);
            assertThat(ranks(retrieval, "stage-1")).isEqualTo(ranks(retrieval, CaptionScores.REAL));
            assertThat(ranks(retrieval, CaptionScores.REAL).first()).isGreaterThan(0.9);
            assertThat(ranks(retrieval, CaptionScores.NEAREST).first()).isGreaterThan(0.9);
            Ranks chance = ranks(retrieval, CaptionScores.CHANCE);
            assertThat(chance.mean()).isEqualTo(6.5);
            assertThat(chance.median()).isEqualTo(6.5);
            assertThat(chance.first()).isEqualTo(1.0 / KINDS);
            assertThat(chance.ten()).isEqualTo(10.0 / KINDS);
        }
        assertThat(scores.diversities()).singleElement().satisfies(diversity -> {
            assertThat(diversity.within().l1()).as("one image a caption").isZero();
            assertThat(diversity.within().ssim()).isCloseTo(1, within(1e-9));
            assertThat(diversity.between().l1()).isPositive();
        });
        assertThat(scores.scores())
                .filteredOn(score -> score.metric().startsWith("held-out-images/"))
                .extracting(Score::n)
                .containsOnly(48L);
        assertThat(scores.scores())
                .extracting(Score::metric)
                .contains(
                        "held-out-captions/nearest-caption/mean-rank",
                        "held-out-images/stage-1/first-ten",
                        "stage-1/within-caption/l1",
                        "real/between-captions/ssim");
    }

    @Test
    void one_image_for_all_captions_is_ranked_by_chance() {
        Ranks ranks = ranks(score(kind -> 0).retrievals().get(1), "stage-1");

        // Every caption is asked for as often, and has its place among all in turn.
        assertThat(ranks.mean()).isCloseTo(6.5, within(0.5));
        assertThat(ranks.first()).isCloseTo(1.0 / KINDS, within(0.05));
    }

    @Test
    void says_so_if_there_is_nothing_to_choose_from() {
        assertThatThrownBy(() -> CaptionEvaluation.score(
                        new Painter(kind -> 0), training, examples(1), 2, ExecutorKind.fastest(), new Randomness(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too few to choose from");
    }

    private static Ranks ranks(Retrieval retrieval, String outcome) {
        return Objects.requireNonNull(retrieval.ranks().get(outcome));
    }

    private CaptionScores score(IntUnaryOperator painting) {
        return CaptionEvaluation.score(
                new Painter(painting), training, heldOut, 150, ExecutorKind.fastest(), new Randomness(1));
    }

    private static String caption(int kind) {
        return GROUNDS.get(kind % 4) + " ground, " + STRIPES.get(kind / 4) + " stripes";
    }

    /** Paints for a caption, known by its vector, the kind that a function says. */
    record Painter(IntUnaryOperator painting) implements ArrayGenerator {
        @Override
        public LatentSpace latentSpace() {
            return new LatentSpace(2, LatentSpace.Distribution.NORMAL);
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public boolean takesText() {
            return true;
        }

        @Override
        public INDArray generate(INDArray latent, INDArray... condition) {
            List<INDArray> images = new ArrayList<>();
            for (int i = 0; i < latent.size(0); i++) {
                int kind = condition[0].getRow(i).argMax().getInt(0);
                images.add(examples(KINDS).batch(painting.applyAsInt(kind)).images());
            }
            return Nd4j.concat(0, images.toArray(INDArray[]::new));
        }
    }

    static Examples examples(int size) {
        Dataset kinds = new Kinds(size);
        Map<String, float[]> vectors = new HashMap<>();
        for (int kind = 0; kind < KINDS; kind++) {
            float[] vector = new float[KINDS];
            vector[kind] = 1;
            vectors.put(caption(kind), vector);
        }
        Captions captions = new Captions("kinds", kinds, new TextSpec("one-hot", "1", KINDS), vectors);
        return Examples.prepare("kinds", kinds, kinds.shape(), ValueRange.SYMMETRIC, Optional.of(captions));
    }

    private record Kinds(int size) implements Dataset {
        @Override
        public ImageShape shape() {
            return new ImageShape(1, SIDE, SIDE);
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void pixels(int index, byte[] target) {
            int kind = index % KINDS;
            for (int i = 0; i < SIDE * SIDE; i++) {
                int along = kind / 4 == 1 ? i % SIDE : i / SIDE;
                boolean stripe = kind / 4 > 0 && along / 2 % 2 == 0;
                target[i] = (byte) (kind % 4 * 60 + (stripe ? 70 : 0));
            }
        }

        @Override
        public int label(int index) {
            throw new IllegalStateException("no labels");
        }

        @Override
        public List<String> captions(int index) {
            return List.of(caption(index % KINDS));
        }

        @Override
        public List<String> heldOutCaptions(int index) {
            return captions(index);
        }
    }
}
