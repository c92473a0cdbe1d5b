package io.gan4j.metrics.labels;

import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Sample;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The classes that images are of, among those that a classifier knows: matched by their names. Those of data that have
 * no names are its classes of the same numbers.
 */
final class KnownClasses {
    private static final int UNKNOWN = -1;

    private KnownClasses() {}

    /**
     * Returns of each image the number that the classifier has for its class.
     *
     * @throws InvalidInputException if the classifier does not know a class that there are images of
     */
    static int[] of(Sample sample) {
        int[] numbers = numbers(sample);
        int[] labels = sample.requireLabels();
        for (int label : labels) {
            if (numbers[label] == UNKNOWN) {
                ClassNames known = sample.classifierNames();
                throw InvalidInputException.lines(
                        "An image of class " + sample.classNames().of(label) + " was asked for, but "
                                + sample.probabilities().name() + " knows " + known.count() + " classes: " + known
                                + ".",
                        "Measure with a classifier of these data's labels.");
            }
        }
        return Arrays.stream(labels).map(label -> numbers[label]).toArray();
    }

    /**
     * Returns of each image the label that the classifier takes it for; one above all labels if it takes it for a class
     * that the labels do not have.
     */
    static int[] seen(Sample sample) {
        int[] numbers = numbers(sample);
        int[] labels = new int[sample.classifierNames().count()];
        Arrays.setAll(labels, known -> numbers.length + known);
        for (int label = 0; label < numbers.length; label++) {
            if (numbers[label] != UNKNOWN) {
                labels[numbers[label]] = label;
            }
        }
        return Arrays.stream(Posteriors.labels(sample.probabilities()))
                .map(known -> labels[known])
                .toArray();
    }

    /** Returns of each label the number that the classifier has for it. */
    private static int[] numbers(Sample sample) {
        ClassNames names = sample.classNames();
        ClassNames known = sample.classifierNames();
        return IntStream.range(0, names.count())
                .map(label -> names.areNumbers()
                        ? label < known.count() ? label : UNKNOWN
                        : known.find(names.of(label)).orElse(UNKNOWN))
                .toArray();
    }
}
