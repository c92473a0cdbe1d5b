package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Objects;

/** Examples with labels from elsewhere. */
public final class Labelled implements Dataset {
    private final Dataset examples;
    private final int[] labels;
    private final int classes;
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
        this(examples, labels, classNames.size(), classNames, name);
    }

    /** Calls classes by their numbers. */
    public Labelled(Dataset examples, int[] labels, int classes, String name) {
        this(examples, labels, classes, List.of(), name);
    }

    private Labelled(Dataset examples, int[] labels, int classes, List<String> classNames, String name) {
        if (examples.size() != labels.length) {
            throw new InvalidInputException(
                    "%s: %d images, but %d labels.".formatted(name, examples.size(), labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new InvalidInputException(
                        "%s: label %d of example %d; allowed are 0 to %d.".formatted(name, labels[i], i, classes - 1));
            }
        }
        this.examples = examples;
        this.labels = labels.clone();
        this.classes = classes;
        this.classNames = List.copyOf(classNames);
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
        return classes;
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
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public List<String> remarks() {
        return examples.remarks();
    }
}
