package io.gan4j.metrics.images;

import io.gan4j.error.InvalidInputException;

/** Gathers numbers and knows their moments. */
final class Spread {
    /** A variance below that is what rounding left of nothing: pixels are between 0 and 1. */
    private static final double NOTHING = 1e-20;

    private long count;
    private double mean;
    private double second;
    private double third;
    private double fourth;

    /** Takes a number; the moments about the mean follow it, so that nothing is lost by cancellation. */
    void add(double value) {
        long before = count++;
        double delta = value - mean;
        double part = delta / count;
        double square = part * part;
        double step = delta * part * before;
        mean += part;
        fourth += step * square * ((double) count * count - 3.0 * count + 3) + 6 * square * second - 4 * part * third;
        third += step * part * (count - 2) - 3 * part * second;
        second += step;
    }

    double mean() {
        return mean;
    }

    /** Returns the standard deviation, over n. */
    double deviation() {
        return Math.sqrt(second / count);
    }

    /**
     * Returns the kurtosis: 3 for normal numbers, more for those that are mostly small and sometimes large.
     *
     * @param what the numbers are, for messages
     * @throws InvalidInputException if they are all the same
     */
    double kurtosis(String what) {
        double variance = second / count;
        if (variance <= NOTHING) {
            throw new InvalidInputException("The " + what + " are all the same, so they have no kurtosis.");
        }
        return fourth / count / (variance * variance);
    }
}
