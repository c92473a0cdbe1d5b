package io.gan4j.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The part of every batch that a process has, of several that train together: examples side by side, as many each.
 *
 * @param rank its number, from 0 on
 * @param of how many there are
 */
public record Share(int rank, int of) {
    /** Of a process that trains alone: all of it. */
    public static final Share WHOLE = new Share(0, 1);

    public Share {
        if (rank < 0 || rank >= of) {
            throw new IllegalArgumentException("rank " + rank + " of " + of);
        }
    }

    /** Returns how many of so many examples are its own; they are more than none and divide. */
    public int size(int whole) {
        if (whole % of != 0) {
            throw new IllegalArgumentException(whole + " examples for " + of + " processes");
        }
        return whole / of;
    }

    /** Returns the number of the first of them. */
    public int from(int whole) {
        return rank * size(whole);
    }

    /**
     * Draws something for each example of a batch, whoever has it: what an example is given, and what is drawn behind
     * them, depends on no share.
     *
     * @param own how many examples it has itself
     * @return what its own are given
     */
    public <T> List<T> each(RandomGenerator generator, int own, Function<RandomGenerator, T> draw) {
        List<T> drawn = new ArrayList<>(own);
        for (int i = 0; i < own * of; i++) {
            T given = draw.apply(generator);
            if (i / own == rank) {
                drawn.add(given);
            }
        }
        return drawn;
    }

    /**
     * Draws what the examples are given that are before its own ones: for numbers of which nothing is drawn behind.
     *
     * @param own how many it draws for its own
     */
    public void passOver(int own, Runnable draw) {
        for (long before = (long) own * rank; before > 0; before--) {
            draw.run();
        }
    }
}
