package io.gan4j.internal;

import io.gan4j.data.Batch;
import io.gan4j.data.Examples;
import io.gan4j.nn.Discriminates;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import io.gan4j.train.TrainStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How real the discriminator takes training images to be, {@code logit/training}, and images that it was not trained
 * on, {@code logit/held-out}: means over as many of both, always the same ones of a run's seed. As the first rises
 * above the second, it learns its images by heart.
 */
final class DiscriminatorGap {
    /** Images of each side: enough for a mean, in milliseconds. */
    static final int MOST = 256;

    private final Examples training;
    private final Supplier<Examples> heldOut;
    private final Randomness randomness;
    private final int batchSize;

    /** @param batchSize of the training: the discriminator is asked of as many images at once as it learns from */
    DiscriminatorGap(Examples training, Supplier<Examples> heldOut, Randomness randomness, int batchSize) {
        this.training = training;
        this.heldOut = heldOut;
        this.randomness = randomness;
        this.batchSize = batchSize;
    }

    /**
     * Returns the two means; nothing of a step without a discriminator, or of one that is told what data do not say.
     */
    Map<String, Double> of(TrainStep step) {
        return step.discriminator()
                .filter(discriminator -> discriminator.classes() == 0 || takesLabelsOfData(step))
                .map(this::of)
                .orElse(Map.of());
    }

    private boolean takesLabelsOfData(TrainStep step) {
        return step.generator()
                .filter(generator -> generator.takesLabelsOf(training.spec()))
                .isPresent();
    }

    private Map<String, Double> of(Discriminates discriminator) {
        Examples others = heldOut.get();
        int count = Math.min(MOST, Math.min(training.size(), others.size()));
        Map<String, Double> means = new LinkedHashMap<>();
        means.put("logit/training", mean(discriminator, training, some("training", training, count)));
        means.put("logit/held-out", mean(discriminator, others, some("held-out", others, count)));
        return means;
    }

    private int[] some(String side, Examples of, int count) {
        return Draws.some(randomness.generator("gap/" + side, 0), of.size(), count);
    }

    private double mean(Discriminates discriminator, Examples examples, int[] some) {
        double sum = 0;
        for (int from = 0; from < some.length; from += batchSize) {
            Batch batch = examples.batch(Arrays.copyOfRange(some, from, Math.min(from + batchSize, some.length)));
            try (INDArray logits = discriminator.judge(batch.images(), condition(discriminator, batch))) {
                sum += Arrays.stream(logits.toDoubleVector()).sum();
            }
        }
        return sum / some.length;
    }

    private static INDArray[] condition(Discriminates discriminator, Batch batch) {
        return discriminator.classes() == 0
                ? new INDArray[0]
                : new INDArray[] {OneHot.of(batch.labels(), discriminator.classes())};
    }
}
