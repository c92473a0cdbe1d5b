package io.gan4j.diagnosis;

import io.gan4j.data.Batch;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.nn.Discriminates;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import io.gan4j.train.TrainStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How real the discriminator takes training images to be, and images that it was not trained on: as many of both,
 * always the same ones of a run's seed. As the first rise above the second, it learns its images by heart.
 */
public final class DiscriminatorGap {
    /** Images of each side: enough for a mean, in milliseconds. */
    static final int MOST = 256;

    private final DataSpec data;
    private final Side training;
    private final Side heldOut;

    /** @param batchSize of the training: the discriminator is asked of as many images at once as it learns from */
    public DiscriminatorGap(Examples training, Examples heldOut, Randomness randomness, int batchSize) {
        int count = Math.min(MOST, Math.min(training.size(), heldOut.size()));
        this.data = training.spec();
        this.training = new Side(
                training, Draws.some(randomness.generator("gap/training", 0), training.size(), count), batchSize);
        this.heldOut = new Side(
                heldOut, Draws.some(randomness.generator("gap/held-out", 0), heldOut.size(), count), batchSize);
    }

    /** Images by their numbers: made anew for each question, as hundreds of large ones are much to keep. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Side(Examples of, int[] some, int atOnce) {
        double[] logits(Discriminates judge) {
            return IntStream.iterate(0, from -> from < some.length, from -> from + atOnce)
                    .mapToObj(from -> of.batch(Arrays.copyOfRange(some, from, Math.min(some.length, from + atOnce))))
                    .flatMapToDouble(batch -> Arrays.stream(said(judge, batch)))
                    .toArray();
        }

        private static double[] said(Discriminates judge, Batch batch) {
            INDArray[] condition = judge.classes() == 0
                    ? new INDArray[0]
                    : new INDArray[] {OneHot.of(batch.labels(), judge.classes())};
            try (INDArray logits = judge.judge(batch.images(), condition)) {
                return logits.toDoubleVector();
            }
        }
    }

    /**
     * Logits of images.
     *
     * @param training of those that it was trained on
     * @param heldOut of as many that it was not
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Logits(double[] training, double[] heldOut) {
        /** Returns the means of both, {@code logit/training} and {@code logit/held-out}. */
        public Map<String, Double> means() {
            Map<String, Double> means = new LinkedHashMap<>();
            means.put("logit/training", mean(training));
            means.put("logit/held-out", mean(heldOut));
            return means;
        }

        private static double mean(double[] logits) {
            return Arrays.stream(logits).average().orElseThrow();
        }
    }

    /** Returns nothing of a step without a discriminator, or of one that is told what data do not say. */
    public Optional<Logits> of(TrainStep step) {
        return judge(step, data).map(judge -> new Logits(training.logits(judge), heldOut.logits(judge)));
    }

    /** Returns the discriminator of a step, if it can be asked of images of data. */
    static Optional<Discriminates> judge(TrainStep step, DataSpec data) {
        return step.discriminator()
                .filter(discriminator -> discriminator.classes() == 0
                        || step.generator()
                                .filter(generator -> generator.takesLabelsOf(data))
                                .isPresent());
    }
}
