package io.gan4j.metrics.algebra;

import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import io.gan4j.error.InvalidInputException;
import java.util.Locale;
import org.bytedeco.openblas.global.openblas;

/** What is known of symmetric matrices: eigenvalues and factors, by LAPACK. */
public final class Symmetric {
    private Symmetric() {}

    /**
     * Refuses matrices that do not fit into memory: two, and what LAPACK makes of one.
     *
     * @param what they are, as the start of a sentence
     */
    static void requireRoom(int side, String what, String advice) {
        long bytes = 4L * side * side * Double.BYTES;
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw InvalidInputException.lines(
                    String.format(
                            Locale.ROOT,
                            "%s take %,.1f GB, and Java may take %,.1f GB here.",
                            what,
                            bytes / 1e9,
                            Runtime.getRuntime().maxMemory() / 1e9),
                    advice);
        }
    }

    /**
     * Returns the eigenvalues, ascending.
     *
     * @param matrix symmetric; only its upper half is looked at
     * @throws InvalidInputException if a number of it is not finite: products of large features have overflowed
     */
    public static double[] eigenvalues(Matrix matrix) {
        requireFinite(matrix);
        int size = matrix.rows();
        double[] overwritten = matrix.values().clone();
        double[] values = new double[size];
        if (size == 0) {
            return values;
        }
        // LAPACK reads column by column, and finds below the diagonal what is above it here.
        int failure =
                openblas.LAPACKE_dsyevd(LAPACK_COL_MAJOR, (byte) 'N', (byte) 'L', size, overwritten, size, values);
        if (failure != 0) {
            throw new IllegalStateException("LAPACK's dsyevd ended with " + failure);
        }
        return values;
    }

    /**
     * Returns a factor F of a positive semi-definite matrix A = Fᵀ F, with as many rows as A has independent ones:
     * Cholesky's, with pivots. What is smaller than rounding, of size · 2⁻⁵³ of the largest variance, is taken for 0.
     *
     * @param matrix symmetric; only its upper half is looked at
     * @throws InvalidInputException if a number of it is not finite
     */
    public static Matrix factor(Matrix matrix) {
        requireFinite(matrix);
        int size = matrix.rows();
        double[] lower = matrix.values().clone();
        int[] pivots = new int[size];
        int[] rank = new int[1];
        int failure = openblas.LAPACKE_dpstrf(LAPACK_COL_MAJOR, (byte) 'L', size, lower, size, pivots, rank, -1);
        if (failure < 0) {
            throw new IllegalStateException("LAPACK's dpstrf ended with " + failure);
        }
        double[] factor = new double[rank[0] * size];
        for (int row = 0; row < rank[0]; row++) {
            for (int k = row; k < size; k++) {
                factor[row * size + pivots[k] - 1] = lower[row * size + k];
            }
        }
        return new Matrix(rank[0], size, factor);
    }

    private static void requireFinite(Matrix matrix) {
        for (double value : matrix.values()) {
            if (!Double.isFinite(value)) {
                throw InvalidInputException.lines(
                        "Features are so large that products of their covariances are no finite numbers.",
                        "Scale features down, to 1e70 at most, and look for rows that are far from all others.");
            }
        }
    }
}
