package io.gan4j.metrics.labels;

import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Vectors;

/**
 * Where the modes of points are.
 *
 * @param means of each class, NaN of one without points
 * @param deviation standard deviation of a coordinate around the mean of its class, of all classes together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Modes(double[][] means, double deviation) {
    /** Finds them by points whose classes are known. */
    static Modes of(Sample real) {
        Vectors points = real.pixels();
        int[] labels = real.requireLabels();
        int width = points.width();
        double[][] means = new double[real.classNames().count()][width];
        int[] sizes = new int[means.length];
        double[] point = new double[width];
        for (int i = 0; i < labels.length; i++) {
            points.copy(i, i + 1, point);
            sizes[labels[i]]++;
            for (int k = 0; k < width; k++) {
                means[labels[i]][k] += point[k];
            }
        }
        int there = 0;
        for (int mode = 0; mode < means.length; mode++) {
            there += sizes[mode] > 0 ? 1 : 0;
            for (int k = 0; k < width; k++) {
                means[mode][k] /= sizes[mode];
            }
        }
        double squares = 0;
        for (int i = 0; i < labels.length; i++) {
            points.copy(i, i + 1, point);
            squares += squared(means[labels[i]], point);
        }
        double freedom = Math.max(1, labels.length - there) * (double) width;
        return new Modes(means, Math.sqrt(squares / freedom));
    }

    /** Returns the class whose mean is the nearest. */
    int nearest(double[] point) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int mode = 0; mode < means.length; mode++) {
            double squared = squared(means[mode], point);
            if (squared < least) {
                least = squared;
                nearest = mode;
            }
        }
        return nearest;
    }

    /** Returns how many standard deviations a point is from the mean of a class. */
    double distance(int mode, double[] point) {
        return Math.sqrt(squared(means[mode], point)) / deviation;
    }

    private static double squared(double[] one, double[] other) {
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
            sum += (one[k] - other[k]) * (one[k] - other[k]);
        }
        return sum;
    }
}
