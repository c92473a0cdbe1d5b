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
     * Returns the class 0 … classes − 1 of example {@code index}; unlabelled data throws IllegalStateException.
     *
     * @throws IndexOutOfBoundsException if there is no such example
     */
    int label(int index);

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
