package io.gan4j.metrics.labels;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Vectors;

/**
 * What a classifier says of images, p(y|x), put together. Logarithms are natural; 0 log 0 is 0. Reads row by row, so
 * that thousands of classes of many images need no memory.
 */
final class Posteriors {
    private Posteriors() {}

    /**
     * Sums over some rows.
     *
     * @param mean p(y)
     * @param entropy mean of H(p(y|x))
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Summary(double[] mean, double entropy) {
        /** Returns the mean of KL(p(y|x) ‖ p(y)), which is H(p(y)) less the mean of H(p(y|x)). */
        double information() {
            return Posteriors.entropy(mean) - entropy;
        }
    }

    static Summary of(Vectors rows) {
        return of(rows, 0, rows.size());
    }

    /** Looks at rows {@code from} … {@code to} − 1. */
    static Summary of(Vectors rows, int from, int to) {
        if (from >= to) {
            throw new InvalidInputException("There are no images whose classes could be looked at.");
        }
        double[] sum = new double[rows.width()];
        double[] row = new double[rows.width()];
        double entropy = 0;
        for (int i = from; i < to; i++) {
            rows.copy(i, i + 1, row);
            entropy += entropy(row);
            for (int k = 0; k < row.length; k++) {
                sum[k] += row[k];
            }
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= to - from;
        }
        return new Summary(sum, entropy / (to - from));
    }

    /** Returns −Σ p log p. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double of : p) {
            sum -= of == 0 ? 0 : of * Math.log(of);
        }
        return sum;
    }

    /** Returns KL(p ‖ q) = Σ p log(p / q): infinite if q rules out what p does not. */
    static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            sum += p[k] == 0 ? 0 : p[k] * Math.log(p[k] / q[k]);
        }
        return sum;
    }

    /** Returns of each row the most probable class; of equal ones the first. */
    static int[] labels(Vectors rows) {
        int[] labels = new int[rows.size()];
        double[] row = new double[rows.width()];
        for (int i = 0; i < labels.length; i++) {
            rows.copy(i, i + 1, row);
            labels[i] = likeliest(row);
        }
        return labels;
    }

    static int likeliest(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            if (row[k] > row[best]) {
                best = k;
            }
        }
        return best;
    }

    /** Returns the images whose p(y) stands for all that there is: the training images, or else the real ones. */
    static Sample reference(Evidence evidence) {
        return evidence.training().filter(Sample::classifies).orElse(evidence.real());
    }

    /** @throws InvalidInputException if two classifiers, or one of two kinds of images, made them */
    static void requireSameClasses(Vectors one, Vectors other) {
        if (one.width() != other.width()) {
            throw new InvalidInputException("Probabilities of " + one.width() + " and of " + other.width()
                    + " classes cannot be compared.\nMake both by the same classifier.");
        }
    }
}
