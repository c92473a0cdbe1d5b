package io.gan4j.data.stream;

import io.gan4j.data.Examples;
import io.gan4j.random.Randomness;

/** Which of the training examples a stream of batches goes through. */
public interface Selection {
    /**
     * Returns the indices of the examples: the same for the same seed.
     *
     * @throws io.gan4j.error.InvalidInputException if the data have no such examples
     */
    int[] of(Examples data, Randomness randomness);

    /** Returns whether each example is drawn with its counterpart: then those that it selects all have one. */
    default boolean pairs() {
        return false;
    }

    /** Returns this selection as {@code asked} draws it, whatever else is drawn by another seed. */
    default Selection by(Randomness asked) {
        Selection selection = this;
        return new Selection() {
            @Override
            public int[] of(Examples data, Randomness other) {
                return selection.of(data, asked);
            }

            @Override
            public boolean pairs() {
                return selection.pairs();
            }
        };
    }
}
