package io.gan4j.metrics.likelihood;

import io.gan4j.config.Require;

/**
 * Widths of windows that are tried.
 *
 * @param count from the smallest to the largest, each the same factor above the last
 */
record Widths(double smallest, double largest, int count) {
    Widths {
        Require.above("smallest", smallest, 0);
        Require.that(largest >= smallest, "largest", "must be at least smallest");
        Require.atLeast("count", count, 1);
    }

    double[] all() {
        return Parzen.widths(smallest, largest, count);
    }
}
