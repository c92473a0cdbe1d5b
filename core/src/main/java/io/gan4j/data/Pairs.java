package io.gan4j.data;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Two domains that show the same things: all of A, class 0, and then all of B, class 1. Example {@code i} of the one is
 * the counterpart of example {@code i} of the other.
 *
 * @param a without classes of its own that count
 * @param b as many, of the same shape
 */
public record Pairs(Dataset a, Dataset b) implements Dataset {
    static final List<String> DOMAINS = List.of("A", "B");

    public Pairs {
        if (a.size() != b.size() || !a.shape().equals(b.shape())) {
            throw new IllegalArgumentException(
                    a.size() + " of " + a.shape() + " and " + b.size() + " of " + b.shape() + " are no pairs");
        }
    }

    @Override
    public int size() {
        return Math.multiplyExact(2, a.size());
    }

    @Override
    public ImageShape shape() {
        return a.shape();
    }

    @Override
    public int classes() {
        return DOMAINS.size();
    }

    @Override
    public List<String> classNames() {
        return DOMAINS;
    }

    @Override
    public void pixels(int index, byte[] target) {
        (label(index) == 0 ? a : b).pixels(index % a.size(), target);
    }

    @Override
    public boolean isContinuous() {
        return a.isContinuous();
    }

    @Override
    public void numbers(int index, float[] target) {
        (label(index) == 0 ? a : b).numbers(index % a.size(), target);
    }

    @Override
    public int label(int index) {
        return Objects.checkIndex(index, size()) / a.size();
    }

    @Override
    public OptionalInt counterpart(int index) {
        return OptionalInt.of((Objects.checkIndex(index, size()) + a.size()) % size());
    }

    /** Returns those of B: A has been read with it. */
    @Override
    public List<String> remarks() {
        return b.remarks();
    }
}
