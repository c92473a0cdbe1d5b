package io.gan4j.metric;

import java.util.List;

/** A metric between several, with its settings. */
@FunctionalInterface
public interface Contest {
    /**
     * Metrics.
     *
     * @param contestants two or more, each of which has what the metric needs
     * @return of each contestant, in their order, what it came to
     */
    List<MetricOutcome> measure(List<Evidence> contestants);
}
