package io.gan4j.metrics.algebra;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/**
 * A matrix of doubles, row after row. The constructor does not copy: the array becomes the matrix's.
 *
 * @param values {@code rows × columns} numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Matrix(int rows, int columns, double[] values) {
    /** Columns whose cache lines are used again before they are gone. */
    private static final int TILE = 16;

    public Matrix {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(values.length + " numbers for " + rows + "×" + columns);
        }
    }

    /** Returns a matrix of zeros. */
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** Returns the product with {@code other}. */
    public Matrix times(Matrix other) {
        return product(this, false, other, false);
    }

    /** Returns the product with the transpose of {@code other}. */
    public Matrix timesTransposed(Matrix other) {
        return product(this, false, other, true);
    }

    /** Returns the product of this matrix's transpose with {@code other}. */
    public Matrix transposedTimes(Matrix other) {
        return product(this, true, other, false);
    }

    private static Matrix product(Matrix one, boolean oneTransposed, Matrix other, boolean otherTransposed) {
        int rows = oneTransposed ? one.columns : one.rows;
        int inner = oneTransposed ? one.rows : one.columns;
        int columns = otherTransposed ? other.rows : other.columns;
        if (inner != (otherTransposed ? other.columns : other.rows)) {
            throw new IllegalArgumentException("product of matrices that do not fit");
        }
        Matrix product = zeros(rows, columns);
        openblas.cblas_dgemm(
                CblasRowMajor,
                oneTransposed ? CblasTrans : CblasNoTrans,
                otherTransposed ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                1,
                one.values,
                one.columns,
                other.values,
                other.columns,
                0,
                product.values,
                columns);
        return product;
    }

    /**
     * Adds {@code factor} times the product of {@code block}'s transpose with {@code block}, above the diagonal only.
     */
    void addUpperTransposedProduct(Matrix block, double factor) {
        openblas.cblas_dsyrk(
                CblasRowMajor,
                CblasUpper,
                CblasTrans,
                columns,
                block.rows,
                factor,
                block.values,
                columns,
                1,
                values,
                columns);
    }

    /** Copies what is above the diagonal to below it. */
    void mirrorUpper() {
        for (int from = 0; from < rows; from += TILE) {
            for (int row = from; row < rows; row++) {
                for (int column = from; column < Math.min(from + TILE, row); column++) {
                    values[row * columns + column] = values[column * columns + row];
                }
            }
        }
    }

    /** Returns the product of this matrix with its transpose. */
    public Matrix timesOwnTransposed() {
        Matrix product = zeros(rows, rows);
        if (values.length > 0) { // BLAS wants one number at least
            openblas.cblas_dsyrk(
                    CblasRowMajor,
                    CblasUpper,
                    CblasNoTrans,
                    rows,
                    columns,
                    1,
                    values,
                    columns,
                    0,
                    product.values,
                    rows);
            product.mirrorUpper();
        }
        return product;
    }

    /** Returns the transpose, as a new matrix. */
    public Matrix transposed() {
        double[] turned = new double[values.length];
        for (int from = 0; from < columns; from += TILE) {
            for (int row = 0; row < rows; row++) {
                for (int column = from; column < Math.min(from + TILE, columns); column++) {
                    turned[column * rows + row] = values[row * columns + column];
                }
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** Returns the sum of the diagonal. */
    public double trace() {
        double sum = 0;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            sum += at(i, i);
        }
        return sum;
    }

    /** Returns a copy of the numbers of a row. */
    public double[] row(int index) {
        return Arrays.copyOfRange(values, index * columns, (index + 1) * columns);
    }
}
