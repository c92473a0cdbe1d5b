package io.gan4j.metrics.translation;

import io.gan4j.data.Batch;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.EightBit;
import io.gan4j.metric.similarity.Similarity;
import io.gan4j.metric.similarity.StructuralSimilarity;
import io.gan4j.metrics.translation.TranslationScores.Domain;
import io.gan4j.metrics.translation.TranslationScores.Outcome;
import io.gan4j.metrics.translation.TranslationScores.Translated;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scores translations of held-out images against their true counterparts, and by a judge of styles.
 *
 * <p>Two ways to answer without having learned to translate stand beside: to do nothing, and to give the mean of the
 * target domain's training images whatever the source is. All images are rounded to eight bits first, as files hold
 * them.
 *
 * <p>Where the data know counterparts, only images that have one are scored; else all are, by the judge alone.
 */
final class TranslationEvaluation {
    /** Size of a batch: 16 images of 64×64, and one of 256×256. */
    private static final int PIXELS_AT_ONCE = 1 << 16;

    private final Translates translator;
    private final Examples training;
    private final Examples heldOut;
    private final StyleJudge judge;

    private TranslationEvaluation(Translates translator, Examples training, Examples heldOut, StyleJudge judge) {
        this.translator = translator;
        this.training = training;
        this.heldOut = heldOut;
        this.judge = judge;
    }

    /**
     * Trains a judge and scores every direction that there is.
     *
     * @param training examples of two classes, the domains: of these the judge learns, and the mean images are
     * @param heldOut examples of the same two classes that nothing was trained on
     * @param steps that the judge learns for
     * @param executor of the judge
     * @param randomness of the judge, the only thing here that is random
     * @throws InvalidInputException if the data have not two domains with examples, or images of a size that cannot be
     *     measured
     */
    public static TranslationScores score(
            Translates translator,
            Examples training,
            Examples heldOut,
            int steps,
            ExecutorKind executor,
            Randomness randomness) {
        check(training);
        heldOut.requireEveryClass();
        if (IntStream.range(0, heldOut.size())
                .anyMatch(i -> heldOut.counterpart(i).isPresent())) {
            StructuralSimilarity.requireWindow(training.spec().image());
        }
        StyleJudge judge = StyleJudge.train(training, steps, executor, randomness);
        return score(translator, training, heldOut, judge, StyleJudge.description(steps));
    }

    /** @param description of the judge */
    static TranslationScores score(
            Translates translator, Examples training, Examples heldOut, StyleJudge judge, String description) {
        return new TranslationEvaluation(translator, training, heldOut, judge).score(description);
    }

    private static void check(Examples training) {
        if (training.spec().classes() != 2) {
            throw InvalidInputException.lines(
                    "Translations are between two domains, the two classes of the data, but data set "
                            + training.spec().source() + " has "
                            + training.spec().classes() + " classes.",
                    "Name one with two in gan4j.data.source, and train anew.");
        }
        training.requireEveryClass();
    }

    private TranslationScores score(String description) {
        return new TranslationScores(
                description,
                IntStream.range(0, 2).mapToObj(this::domain).toList(),
                new TreeSet<>(translator.directions())
                        .stream().map(this::translated).toList());
    }

    private Domain domain(int number) {
        int[] examples = heldOut.ofClass(number);
        int right = 0;
        for (int[] some : batches(examples)) {
            right += judge.count(heldOut.batch(some).images(), number);
        }
        return new Domain(training.ofClass(number).length, examples.length, (double) right / examples.length);
    }

    private Translated translated(Direction direction) {
        int[] all = heldOut.ofClass(direction.source());
        int[] paired = IntStream.of(all)
                .filter(i -> heldOut.counterpart(i).isPresent())
                .toArray();
        int[] scored = paired.length > 0 ? paired : all;
        Tally translation = new Tally(direction.target());
        Tally nothing = new Tally(direction.target());
        Tally meanImage = new Tally(direction.target());
        INDArray mean = meanImage(direction.target());
        for (int[] some : batches(scored)) {
            Batch source = heldOut.batch(some);
            double[][] counterparts = paired.length > 0 ? counterparts(some) : new double[0][];
            try (INDArray images = translator.translate(direction, source.images());
                    INDArray rounded = EightBit.rounded(images, range())) {
                translation.add(rounded, counterparts);
            }
            nothing.add(source.images(), counterparts);
            meanImage.add(mean.repeat(0, some.length), counterparts);
        }
        return new Translated(direction, scored.length, translation.outcome(), nothing.outcome(), meanImage.outcome());
    }

    private double[][] counterparts(int[] examples) {
        int[] numbers = IntStream.of(examples)
                .map(i -> heldOut.counterpart(i).orElseThrow())
                .toArray();
        return EightBit.pixels(heldOut.batch(numbers).images(), range());
    }

    /** Returns the mean of the training images of a domain, rounded, {@code [1, c, h, w]}. */
    private INDArray meanImage(int number) {
        int[] examples = training.ofClass(number);
        double[] sum = new double[shape().length()];
        for (int[] some : batches(examples)) {
            for (double[] pixels : EightBit.pixels(training.batch(some).images(), range())) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += pixels[i];
                }
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = range().fromPixel((int) Math.round(sum[i] / examples.length));
        }
        return Nd4j.createFromArray(mean).reshape('c', shape().batch(1));
    }

    private List<int[]> batches(int[] examples) {
        int size = Math.max(1, PIXELS_AT_ONCE / (shape().height() * shape().width()));
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < examples.length; from += size) {
            batches.add(Arrays.copyOfRange(examples, from, Math.min(from + size, examples.length)));
        }
        return batches;
    }

    private ImageShape shape() {
        return training.spec().image();
    }

    private ValueRange range() {
        return training.spec().range();
    }

    /** What became of images, gathered batch by batch. */
    private final class Tally {
        private final int target;
        private final List<Similarity> similarities = new ArrayList<>();
        private int images;
        private int inTargetStyle;

        Tally(int target) {
            this.target = target;
        }

        /** @param counterparts pixels of as many images, or of none */
        void add(INDArray batch, double[][] counterparts) {
            images += Math.toIntExact(batch.size(0));
            inTargetStyle += judge.count(batch, target);
            if (counterparts.length > 0) {
                double[][] pixels = EightBit.pixels(batch, range());
                for (int i = 0; i < pixels.length; i++) {
                    similarities.add(Similarity.of(pixels[i], counterparts[i], shape()));
                }
            }
        }

        Outcome outcome() {
            return new Outcome(
                    similarities.isEmpty() ? Optional.empty() : Optional.of(Similarity.mean(similarities)),
                    (double) inTargetStyle / images);
        }
    }
}
