package io.gan4j.measure;

import java.util.List;

/** A measure between several, with its settings. */
@FunctionalInterface
public interface Contest {
    /**
     * Measures.
     *
     * @param contestants two or more, each of which has what the measure needs
     * @return of each contestant, in their order, what it came to
     */
    List<Measured> measure(List<Evidence> contestants);
}
