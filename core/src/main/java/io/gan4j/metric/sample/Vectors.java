package io.gan4j.metric.sample;

import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/**
 * Rows of numbers, one for each image of a sample: its features, its pixels, its probabilities of the classes. They may
 * lie in a file, so that many of them need little memory: read them block by block.
 */
public interface Vectors {
    /** Returns what made them, as it stands beside every metric: {@code digits-cnn-v1, hidden} or {@code pixels}. */
    String name();

    /** Returns a key of what they are made of, the same for the same numbers; empty if nothing may be kept of them. */
    default String key() {
        return "";
    }

    /** Returns how many rows there are. */
    int size();

    /** Returns how many numbers a row has. */
    int width();

    /** Copies rows {@code from} … {@code to} − 1 one after the other to the start of {@code into}. */
    void copy(int from, int to, double[] into);

    /** Returns rows {@code from} … {@code to} − 1 one after the other in a new array. */
    default double[] rows(int from, int to) {
        double[] rows = new double[Math.multiplyExact(to - from, width())];
        copy(from, to, rows);
        return rows;
    }

    /**
     * Returns numbers that follow from these rows, made now or kept from the last time, in an array of the caller's.
     * They are kept where the rows are, if they take less room than these.
     *
     * @param what they are: the same numbers follow from the same rows by the same name
     * @param count of the numbers
     */
    default double[] derived(String what, int count, Supplier<double[]> making) {
        return making.get();
    }

    /** Returns one row in a new array. */
    default double[] row(int index) {
        return rows(index, index + 1);
    }

    /** Returns some of the rows, in this order. */
    default Vectors select(int... some) {
        return new SelectedVectors(this, some.clone());
    }

    /** Returns rows that are held in memory; they stay the caller's, and must stay as they are. */
    static Vectors of(String name, double[]... rows) {
        return new RowVectors(name, rows);
    }

    /**
     * Returns the rows of an array {@code [n, d]} as NumPy saves it.
     *
     * @param name what made them, or where they lie
     * @throws InvalidInputException if it has other dimensions or nothing in it
     */
    static Vectors of(Npy array, String name) {
        return NpyVectors.of(array, name);
    }

    /** @throws InvalidInputException if a number is not finite: which would make every metric nothing */
    default void requireFinite() {
        requireEach(
                Double::isFinite,
                "nothing can be measured with it",
                "Leave such rows out, or find out where they come" + " from.");
    }

    /** @throws InvalidInputException if a number is so large that squares, and sums of them, are not finite */
    default void requireSquares() {
        requireEach(
                number -> Math.abs(number) <= MOST,
                "its square, which distances are made of, is more than a double holds",
                "Scale features down, to 1e150 at most.");
    }

    /** Squares of it are far enough from the largest double for sums of them. */
    double MOST = 1e150;

    private void requireEach(DoublePredicate allowed, String problem, String advice) {
        int width = width();
        int together = Math.max(1, (1 << 16) / width);
        double[] rows = new double[together * width];
        for (int from = 0; from < size(); from += together) {
            int to = Math.min(from + together, size());
            copy(from, to, rows);
            for (int k = 0; k < (to - from) * width; k++) {
                if (!allowed.test(rows[k])) {
                    throw InvalidInputException.lines(
                            "Number %d of row %d of %s is %s: %s."
                                    .formatted(k % width, from + k / width, name(), rows[k], problem),
                            "Rows and numbers are counted from 0. " + advice);
                }
            }
        }
    }
}
