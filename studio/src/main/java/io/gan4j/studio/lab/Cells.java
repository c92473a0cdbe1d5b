package io.gan4j.studio.lab;

import java.util.Arrays;

/**
 * How much of a distribution lies in each of equal cells of [−1, 1], or of the square over it; the rest lies outside.
 *
 * @param masses of each, line by line from below, in a line from the left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cells(double[] masses) {
    private static final int ON_A_LINE = 100;
    private static final int IN_THE_PLANE = 32;

    /** Returns how many cells there are in a line. */
    static int side(int dimensions) {
        return dimensions == 1 ? ON_A_LINE : IN_THE_PLANE;
    }

    /** Counts points, {@code [n][dimensions]}. */
    static Cells of(float[][] points) {
        int dimensions = points[0].length;
        int side = side(dimensions);
        double[] masses = new double[(int) Math.pow(side, dimensions)];
        for (float[] point : points) {
            int cell = 0;
            boolean inside = true;
            for (int i = dimensions - 1; i >= 0; i--) {
                int line = (int) Math.floor((point[i] + 1) / 2 * side);
                inside &= line >= 0 && line < side;
                cell = side * cell + line;
            }
            if (inside) {
                masses[cell] += 1.0 / points.length;
            }
        }
        return new Cells(masses);
    }

    private double outside() {
        return Math.max(0, 1 - Arrays.stream(masses).sum());
    }

    /**
     * Returns the Jensen-Shannon divergence from another distribution, in bits: 0 if both are the same in every cell, 1
     * if they share none. What lies outside is one cell more.
     *
     * <p>Source: Lin 1991, "Divergence measures based on the Shannon entropy", equation 4.1.
     */
    double divergence(Cells other) {
        double sum = term(outside(), other.outside());
        for (int i = 0; i < masses.length; i++) {
            sum += term(masses[i], other.masses[i]);
        }
        return Math.max(0, sum / 2 / Math.log(2));
    }

    private static double term(double p, double q) {
        double mean = (p + q) / 2;
        return (p > 0 ? p * Math.log(p / mean) : 0) + (q > 0 ? q * Math.log(q / mean) : 0);
    }

    /**
     * Returns what the best discriminator against another distribution would say, D* = p / (p + q), p being this one;
     * −1 where there is next to nothing of both.
     *
     * <p>Source: Goodfellow et al. 2014, proposition 1.
     */
    double[] best(Cells against) {
        double little = 0.01 / masses.length;
        double[] best = new double[masses.length];
        for (int i = 0; i < best.length; i++) {
            double both = masses[i] + against.masses[i];
            best[i] = both < little ? -1 : masses[i] / both;
        }
        return best;
    }
}
