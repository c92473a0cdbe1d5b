package io.gan4j.metrics.algebra;

import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import org.bytedeco.openblas.global.openblas;

/** What is known of symmetric matrices: eigenvalues and eigenvectors, by LAPACK's divide and conquer. */
public final class Symmetric {
    private Symmetric() {}

    /**
     * A decomposition A = V diag(λ) Vᵀ.
     *
     * @param values eigenvalues, ascending
     * @param vectors an eigenvector a column
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Eigen(double[] values, Matrix vectors) {}

    /** @param matrix symmetric; only its upper half is looked at */
    public static Eigen eigen(Matrix matrix) {
        double[] vectors = matrix.values().clone();
        return new Eigen(solve(matrix.rows(), vectors, 'V'), new Matrix(matrix.rows(), matrix.rows(), vectors));
    }

    /**
     * Returns the eigenvalues, ascending.
     *
     * @param matrix symmetric; only its upper half is looked at
     */
    public static double[] eigenvalues(Matrix matrix) {
        return solve(matrix.rows(), matrix.values().clone(), 'N');
    }

    private static double[] solve(int size, double[] overwritten, char job) {
        double[] values = new double[size];
        int failure =
                openblas.LAPACKE_dsyevd(LAPACK_ROW_MAJOR, (byte) job, (byte) 'U', size, overwritten, size, values);
        if (failure != 0) {
            throw new IllegalStateException("LAPACK's dsyevd ended with " + failure);
        }
        return values;
    }

    /**
     * Returns the root of a positive semi-definite matrix: the one that is so itself. What rounding made of an
     * eigenvalue 0 is taken for it.
     *
     * @param matrix symmetric
     */
    public static Matrix root(Matrix matrix) {
        Eigen eigen = eigen(matrix);
        int size = matrix.rows();
        double[] scaled = eigen.vectors().values().clone();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                scaled[row * size + column] *= Math.sqrt(Math.sqrt(Math.max(0, eigen.values()[column])));
            }
        }
        Matrix half = new Matrix(size, size, scaled);
        return half.timesTransposed(half);
    }
}
