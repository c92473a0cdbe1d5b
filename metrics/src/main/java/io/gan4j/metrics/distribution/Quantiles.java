package io.gan4j.metrics.distribution;

/** Quantiles of numbers, as {@code numpy.quantile} has them: on the line between the two nearest. */
final class Quantiles {
    private Quantiles() {}

    /** @param sorted ascending, one at least */
    static double of(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
