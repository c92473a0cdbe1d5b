package io.gan4j.metrics.contests;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Images;
import io.gan4j.nn.Discriminates;
import io.gan4j.tensor.OneHot;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A contestant's discriminator, which is asked about the images of others.
 *
 * @param name of the contestant
 * @param threshold above which it takes an image for real
 * @param shape of the images that it was trained on
 * @param range of their numbers: others' are brought to it
 */
record Judge(String name, Discriminates discriminator, double threshold, ImageShape shape, ValueRange range) {
    /** Images that are judged together. */
    private static final int BATCH = 64;

    static Judge of(Evidence contestant) {
        Images own = contestant.generated().requireImages();
        Discriminates discriminator =
                contestant.discriminator().orElseThrow(() -> new IllegalStateException("no discriminator"));
        double threshold = discriminator
                .threshold()
                .orElseThrow(() -> new InvalidInputException("The discriminator of " + contestant.name()
                        + " compares images, and says of none that it is real: its loss has no threshold."
                        + "\nLeave the run out, or compare by --metrics nrds."));
        return new Judge(contestant.name(), discriminator, threshold, own.shape(), own.range());
    }

    /** @throws InvalidInputException if there are fewer than two */
    static List<Judge> ofAll(List<Evidence> contestants) {
        if (contestants.size() < 2) {
            throw new InvalidInputException("A contest takes two or more runs or checkpoints, not " + contestants.size()
                    + ".\nName another one.");
        }
        return contestants.stream().map(Judge::of).toList();
    }

    /**
     * Returns which of some images it takes for real: those that it says more of than its threshold.
     *
     * @param of whose images, for messages
     */
    boolean[] takesForReal(Sample sample, String of) {
        Images images = sample.requireImages();
        if (!images.shape().equals(shape)) {
            throw InvalidInputException.lines(
                    "The discriminator of " + name + " judges images of " + shape + ", and those of " + of + " are "
                            + images.shape() + " (height×width×channels).",
                    "Compare runs of one image size.");
        }
        boolean[] real = new boolean[sample.size()];
        for (int from = 0; from < real.length; from += BATCH) {
            int to = Math.min(from + BATCH, real.length);
            try (INDArray batch = images.batch(from, to);
                    INDArray values =
                            discriminator.judge(inRange(batch, images.range()), labels(sample, of, from, to))) {
                for (int i = from; i < to; i++) {
                    double said = values.getDouble(i - from);
                    if (!Double.isFinite(said)) {
                        throw new InvalidInputException("The discriminator of " + name + " says " + said
                                + " of an image of " + of + ": its training has diverged.\nLeave it out.");
                    }
                    real[i] = said > threshold;
                }
            }
        }
        return real;
    }

    private INDArray inRange(INDArray images, ValueRange from) {
        return from == range
                ? images
                : images.subi(from.low()).muli(range.width() / from.width()).addi(range.low());
    }

    private INDArray[] labels(Sample sample, String of, int from, int to) {
        int classes = discriminator.classes();
        if (classes == 0) {
            return new INDArray[0];
        }
        int[] labels = sample.labels()
                .orElseThrow(() -> new InvalidInputException("The discriminator of " + name
                        + " is told the class of each image, and those of " + of
                        + " are not known.\nCompare it with runs that take labels, on data that have them."));
        int[] some = Arrays.copyOfRange(labels, from, to);
        for (int label : some) {
            if (label < 0 || label >= classes) {
                throw new InvalidInputException("The discriminator of " + name + " knows " + classes
                        + " classes, and an image of " + of + " is of class " + label
                        + ", counted from 0.\nCompare runs of the same data.");
            }
        }
        return new INDArray[] {OneHot.of(some, classes)};
    }
}
