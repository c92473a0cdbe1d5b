package io.gan4j.datasets;

import io.gan4j.run.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Draws the examples that are held out for testing, each by its name alone: others that come or go move none. */
final class HeldOut {
    private HeldOut() {}

    /** Returns where {@code name} lies in [0, 1): the first 52 bits of its SHA-256. What lies low is held out. */
    static double position(String name) {
        return Long.parseLong(Sha256.of(name).substring(0, 13), 16) / 0x1p52;
    }

    /**
     * Returns the names that lie below {@code share}: at least the lowest, and never the highest.
     *
     * @param names two or more
     */
    static Set<String> of(List<String> names, double share) {
        List<String> ordered = names.stream()
                .sorted(Comparator.comparingDouble(HeldOut::position))
                .toList();
        long below = ordered.stream().filter(name -> position(name) < share).count();
        return Set.copyOf(ordered.subList(0, (int) Math.max(1, Math.min(names.size() - 1, below))));
    }
}
