package io.gan4j.datasets.folder;

import io.gan4j.config.Require;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the examples that are held out for testing, each by its name alone: others that come or go move none. */
public final class HeldOut {
    private HeldOut() {}

    /** Refuses a setting {@code heldOut} that leaves nothing for one of the splits. */
    public static void requireShare(double heldOut) {
        Require.that(heldOut > 0 && heldOut < 1, "heldOut", "must be above 0 and below 1");
    }

    /** Returns where {@code name} lies in [0, 1): the first 52 bits of its SHA-256. What lies low is held out. */
    public static double position(String name) {
        return Long.parseLong(Sha256.of(name).substring(0, 13), 16) / 0x1p52;
    }

    /**
     * Returns the names that lie below {@code share}: at least the lowest, and never the highest.
     *
     * @param names two or more
     */
    static Set<String> of(List<String> names, double share) {
        record Placed(String name, double position) {}
        List<Placed> ordered = names.stream()
                .map(name -> new Placed(name, position(name)))
                .sorted(Comparator.comparingDouble(Placed::position))
                .toList();
        long below = ordered.stream().filter(name -> name.position() < share).count();
        return ordered.subList(0, (int) Math.max(1, Math.min(names.size() - 1, below))).stream()
                .map(Placed::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the examples of a split, in their order, of data whose examples have no names but their numbers.
     *
     * @param dataset name of the data set
     * @param size how many examples there are, two or more
     */
    public static int[] indices(String dataset, int size, double share, Split split) {
        if (size < 2) {
            throw new InvalidInputException("Data set " + dataset + " has " + size
                    + " example(s); it needs two or more, one of them to be held out for testing.");
        }
        Set<String> heldOut =
                of(IntStream.range(0, size).mapToObj(Integer::toString).toList(), share);
        return IntStream.range(0, size)
                .filter(i -> heldOut.contains(Integer.toString(i)) == (split == Split.TEST))
                .toArray();
    }
}
