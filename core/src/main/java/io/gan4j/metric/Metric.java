package io.gan4j.metric;

/** A metric with its settings. */
@FunctionalInterface
public interface Metric {
    /**
     * Measures.
     *
     * @param evidence that has what the metric {@linkplain MetricProvider#needs needs}
     * @throws io.gan4j.error.InvalidInputException if it is not defined for that: too few images, features that are all
     *     the same, …
     */
    MetricOutcome measure(Evidence evidence);

    /** Returns the same without a floor. */
    static Metric withoutFloor(Metric metric) {
        return new Metric() {
            @Override
            public MetricOutcome measure(Evidence evidence) {
                return metric.measure(evidence);
            }

            @Override
            public boolean hasFloor() {
                return false;
            }
        };
    }

    /** Returns whether real images in place of the generated ones say what can be reached: of pairs they do not. */
    default boolean hasFloor() {
        return true;
    }
}
