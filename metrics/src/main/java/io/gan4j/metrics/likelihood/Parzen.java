package io.gan4j.metrics.likelihood;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;

/**
 * Densities by Parzen windows: the mean of Gaussians of one width σ around points.
 *
 * <pre>log p(x) = log (1/n) Σ_i exp(−‖x − c_i‖² / 2σ²) − d log(σ √2π)</pre>
 */
final class Parzen {
    /** Points that are looked at together; their distances to all centres are held. */
    private static final int POINTS = 128;

    /** Centres that are read together. */
    private static final int CENTRES = 1024;

    private Parzen() {}

    /** Returns {@code count} widths from {@code smallest} to {@code largest}, each the same factor above the last. */
    static double[] widths(double smallest, double largest, int count) {
        double[] widths = new double[count];
        for (int i = 0; i < count; i++) {
            widths[i] = count == 1 ? smallest : smallest * Math.pow(largest / smallest, i / (count - 1.0));
        }
        return widths;
    }

    /** Returns log p of each point, of each width a line. */
    static double[][] logDensities(Vectors centres, Vectors points, double[] widths, String what, Progress progress) {
        if (centres.width() != points.width()) {
            throw new InvalidInputException("Points of " + centres.width() + " and of " + points.width()
                    + " numbers have no common density.\nCompare images of one size.");
        }
        double[][] result = new double[widths.length][points.size()];
        double[] constants = constants(centres, widths);
        for (int from = 0; from < points.size(); from += POINTS) {
            int to = Math.min(from + POINTS, points.size());
            double[] distances = distances(centres, points, from, to);
            for (int i = from; i < to; i++) {
                int start = (i - from) * centres.size();
                double nearest = nearest(distances, start, centres.size());
                for (int w = 0; w < widths.length; w++) {
                    double factor = -1 / (2 * widths[w] * widths[w]);
                    double sum = 0;
                    for (int k = start; k < start + centres.size(); k++) {
                        sum += Math.exp(factor * (distances[k] - nearest));
                    }
                    result[w][i] = factor * nearest + Math.log(sum) + constants[w];
                }
            }
            progress.at(what, to, points.size());
        }
        return result;
    }

    private static double[] constants(Vectors centres, double[] widths) {
        double[] constants = new double[widths.length];
        for (int w = 0; w < widths.length; w++) {
            constants[w] = -Math.log(centres.size()) - centres.width() * Math.log(widths[w] * Math.sqrt(2 * Math.PI));
        }
        return constants;
    }

    private static double nearest(double[] distances, int start, int count) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = start; k < start + count; k++) {
            nearest = Math.min(nearest, distances[k]);
        }
        return nearest;
    }

    /** Returns the squared distances of some points to all centres, a point a line. */
    private static double[] distances(Vectors centres, Vectors points, int from, int to) {
        int width = points.width();
        Matrix some = new Matrix(to - from, width, points.rows(from, to));
        double[] lengths = lengths(some);
        double[] distances = new double[Math.multiplyExact(to - from, centres.size())];
        for (int first = 0; first < centres.size(); first += CENTRES) {
            int last = Math.min(first + CENTRES, centres.size());
            Matrix block = new Matrix(last - first, width, centres.rows(first, last));
            double[] blockLengths = lengths(block);
            Matrix products = some.timesTransposed(block);
            for (int i = 0; i < to - from; i++) {
                for (int k = 0; k < last - first; k++) {
                    // Of equal points rounding may leave a distance below 0.
                    distances[i * centres.size() + first + k] =
                            Math.max(0, lengths[i] + blockLengths[k] - 2 * products.at(i, k));
                }
            }
        }
        return distances;
    }

    private static double[] lengths(Matrix rows) {
        double[] lengths = new double[rows.rows()];
        for (int i = 0; i < rows.values().length; i++) {
            lengths[i / rows.columns()] += rows.values()[i] * rows.values()[i];
        }
        return lengths;
    }

    /** Returns the number of the line whose mean is the largest; of equal ones the first. */
    static int likeliest(double[][] logDensities) {
        int best = 0;
        for (int w = 1; w < logDensities.length; w++) {
            if (mean(logDensities[w]) > mean(logDensities[best])) {
                best = w;
            }
        }
        return best;
    }

    static double mean(double[] of) {
        double sum = 0;
        for (double value : of) {
            sum += value;
        }
        return sum / of.length;
    }
}
