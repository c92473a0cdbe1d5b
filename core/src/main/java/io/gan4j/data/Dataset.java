package io.gan4j.data;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** Decoded examples in a fixed order, at their natural size. Immutable: any number of threads may read. */
public interface Dataset {
    int size();

    ImageShape shape();

    /** Returns how many classes the labels tell apart, 0 for unlabelled data. */
    int classes();

    /**
     * Writes the pixels 0 … 255 of example {@code index} in the order channel, row, column into the first
     * {@code shape().length()} elements of {@code target}.
     *
     * @throws IndexOutOfBoundsException if there is no such example, or no room for it
     */
    void pixels(int index, byte[] target);

    /**
     * Returns whether examples are more than eight-bit pixels can hold: then {@link #numbers} gives them, and
     * {@link #pixels} what is nearest.
     */
    default boolean isContinuous() {
        return false;
    }

    /**
     * Writes example {@code index} as numbers, 0 for black and 1 for white, into the first {@code shape().length()}
     * elements of {@code target}, in the order of its pixels.
     *
     * @throws IndexOutOfBoundsException if there is no such example, or no room for it
     */
    default void numbers(int index, float[] target) {
        byte[] pixels = new byte[shape().length()];
        pixels(index, pixels);
        for (int i = 0; i < pixels.length; i++) {
            target[i] = (pixels[i] & 0xff) / 255f;
        }
    }

    /**
     * Returns the class 0 … classes − 1 of example {@code index}; unlabelled data throws IllegalStateException.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    int label(int index);

    /** Returns what the classes are called, in their order; empty where their numbers are all that is known. */
    default List<String> classNames() {
        return List.of();
    }

    /** Returns what a class is called: its number, unless the data have names. */
    default String className(int label) {
        return classNames().isEmpty() ? Integer.toString(label) : classNames().get(label);
    }

    /** Returns what a user should know of how the data were read, such as files that were left out, a line each. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Returns the example of another class that shows the same thing, where data of several domains know it: for
     * scoring translations, never for training.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default OptionalInt counterpart(int index) {
        Objects.checkIndex(index, size());
        return OptionalInt.empty();
    }

    /**
     * Returns the captions of an example that may be trained with, none for data without.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default List<String> captions(int index) {
        Objects.checkIndex(index, size());
        return List.of();
    }

    /**
     * Returns further captions of an example, which are never trained with: for scoring.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    default List<String> heldOutCaptions(int index) {
        Objects.checkIndex(index, size());
        return List.of();
    }
}
