package io.gan4j.metrics.algebra;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.Vectors;
import java.util.Locale;

/**
 * Mean and covariance of rows.
 *
 * @param mean of each column
 * @param covariance over n − 1, as {@code numpy.cov} has it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Moments(double[] mean, Matrix covariance) {
    /** Rows that are looked at together: many enough for BLAS, few enough to be no matter beside the covariance. */
    private static final int BLOCK = 1024;

    /**
     * Reads all rows twice, in blocks; or not at all, where their moments were kept ({@link Vectors#derived}).
     *
     * @throws InvalidInputException if there is one row only, which has no covariance, or covariances do not fit into
     *     memory
     */
    public static Moments of(Vectors vectors) {
        int n = vectors.size();
        int width = vectors.width();
        if (n < 2) {
            throw new InvalidInputException("One image has no covariance.\nTake two at least, better thousands.");
        }
        requireRoom(width);
        double[] mean = vectors.derived("mean", width, () -> mean(vectors));
        double[] covariance =
                vectors.derived("covariance", Math.multiplyExact(width, width), () -> covariance(vectors, mean));
        return new Moments(mean, new Matrix(width, width, covariance));
    }

    /** Returns what was kept of features. */
    public static Moments of(FeatureStatistics statistics) {
        int width = statistics.width();
        requireRoom(width);
        return new Moments(statistics.mean(), new Matrix(width, width, statistics.covariance()));
    }

    /** @throws InvalidInputException if the others are of other features */
    public void requireWidthOf(Moments other) {
        if (mean.length != other.mean.length) {
            throw new InvalidInputException("Features of " + mean.length + " and of " + other.mean.length
                    + " numbers cannot be compared.\nMake both by the same network.");
        }
    }

    private static void requireRoom(int width) {
        Symmetric.requireRoom(
                width,
                String.format(Locale.ROOT, "Covariances of features of %,d numbers", width),
                "Take a network that makes fewer numbers of an image: gan4j features lists them.");
    }

    private static double[] covariance(Vectors vectors, double[] mean) {
        int n = vectors.size();
        int width = vectors.width();
        Matrix covariance = Matrix.zeros(width, width);
        for (int from = 0; from < n; from += BLOCK) {
            int rows = Math.min(BLOCK, n - from);
            double[] block = vectors.rows(from, from + rows);
            for (int row = 0; row < rows; row++) {
                int start = row * width;
                for (int k = 0; k < width; k++) {
                    block[start + k] -= mean[k];
                }
            }
            covariance.addUpperTransposedProduct(new Matrix(rows, width, block), 1.0 / (n - 1));
        }
        covariance.mirrorUpper();
        return covariance.values();
    }

    private static double[] mean(Vectors vectors) {
        int width = vectors.width();
        double[] mean = new double[width];
        for (int from = 0; from < vectors.size(); from += BLOCK) {
            double[] block = vectors.rows(from, Math.min(from + BLOCK, vectors.size()));
            for (int start = 0; start < block.length; start += width) {
                for (int k = 0; k < width; k++) {
                    mean[k] += block[start + k];
                }
            }
        }
        for (int k = 0; k < width; k++) {
            mean[k] /= vectors.size();
        }
        return mean;
    }
}
