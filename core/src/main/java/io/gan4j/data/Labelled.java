package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Examples with labels from elsewhere. */
public final class Labelled implements Dataset {
    private final Dataset examples;
    private final int[] labels;
    private final List<String> classNames;

    /**
     * Gives names to classes.
     *
     * @param examples whose own labels, if they have any, do not count
     * @param labels of each example the number of its class
     * @param classNames of all classes, in their order
     * @param name what error messages call the pair
     * @throws InvalidInputException if counts differ or there is no such class
     */
    public Labelled(Dataset examples, int[] labels, List<String> classNames, String name) {
        if (examples.size() != labels.length) {
            throw new InvalidInputException(
                    "%s: %d images, but %d labels.".formatted(name, examples.size(), labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new InvalidInputException("%s: label %d of example %d; allowed are 0 to %d."
                        .formatted(name, labels[i], i, classNames.size() - 1));
            }
        }
        this.examples = examples;
        this.labels = labels.clone();
        this.classNames = List.copyOf(classNames);
    }

    /** Calls classes by their numbers. */
    public Labelled(Dataset examples, int[] labels, int classes, String name) {
        this(
                examples,
                labels,
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                name);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public ImageShape shape() {
        return examples.shape();
    }

    @Override
    public int classes() {
        return classNames.size();
    }

    @Override
    public void pixels(int index, byte[] target) {
        examples.pixels(index, target);
    }

    @Override
    public boolean isContinuous() {
        return examples.isContinuous();
    }

    @Override
    public void numbers(int index, float[] target) {
        examples.numbers(index, target);
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, size())];
    }

    @Override
    public String className(int label) {
        return classNames.get(label);
    }

    @Override
    public List<String> remarks() {
        return examples.remarks();
    }
}
