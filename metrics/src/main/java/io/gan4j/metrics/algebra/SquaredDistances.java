package io.gan4j.metrics.algebra;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import org.bytedeco.openblas.global.openblas;

/**
 * Squared Euclidean distances between rows, block by block, so that the matrix of all of them is never held: ‖x‖² +
 * ‖y‖² − 2 x·y, which BLAS is quick at and which rounds; {@link Block#compare} does not let that decide. Rows are taken
 * from the mean of the first ones, so that features which are all far from 0 lose no digits.
 */
public final class SquaredDistances {
    private static final int BLOCK = 1024;

    /** More than rounding does to ‖x‖² + ‖y‖² − 2 x·y, of its first two terms, for rows of some thousand numbers. */
    private static final double ROUNDING = 1e-12;

    private SquaredDistances() {}

    /** Is shown the blocks. */
    @FunctionalInterface
    public interface Visitor {
        /** @param block holds until this returns */
        void visit(Block block);
    }

    /** Distances of some rows to some columns, which are rows of the second argument. */
    public static final class Block {
        private final Part row;
        private final Part column;
        private final double[] squares;

        private Block(Part row, Part column, double[] squares) {
            this.row = row;
            this.column = column;
            this.squares = squares;
        }

        /** Returns the number of the first row. */
        public int firstRow() {
            return row.first;
        }

        /** Returns the number of the first column. */
        public int firstColumn() {
            return column.first;
        }

        public int rows() {
            return row.count;
        }

        public int columns() {
            return column.count;
        }

        /** Returns a squared distance but for rounding, never negative. */
        public double square(int inRow, int inColumn) {
            return Math.max(0, squares[inRow * column.count + inColumn]);
        }

        /** Returns a squared distance as the sum of squared differences: 0 for the same numbers. */
        public double exactSquare(int inRow, int inColumn) {
            return SquaredDistances.of(row.values, inRow * row.width, column.values, inColumn * row.width, row.width);
        }

        /** Returns whether a squared distance is below 0: below another one, 0: the same, above 0: above it. */
        public int compare(int inRow, int inColumn, double square) {
            double difference = squares[inRow * column.count + inColumn] - square;
            double slack = ROUNDING * (row.norms[inRow] + column.norms[inColumn]);
            if (difference > slack) {
                return 1;
            }
            if (difference < -slack) {
                return -1;
            }
            return Double.compare(exactSquare(inRow, inColumn), square);
        }
    }

    /** Some rows, and the squares of their lengths. */
    private static final class Part {
        private final int first;
        private final int count;
        private final int width;
        private final double[] values;
        private final double[] differences;
        private final double[] norms;

        /** @param origin that differences are taken from */
        Part(Vectors all, int first, double[] origin) {
            this.first = first;
            count = Math.min(BLOCK, all.size() - first);
            width = all.width();
            values = all.rows(first, first + count);
            differences = new double[values.length];
            norms = new double[count];
            for (int i = 0; i < count; i++) {
                double norm = 0;
                for (int k = 0; k < width; k++) {
                    double difference = values[i * width + k] - origin[k];
                    differences[i * width + k] = difference;
                    norm += difference * difference;
                }
                norms[i] = norm;
            }
        }
    }

    /** Returns the mean of the first rows. */
    private static double[] origin(Vectors rows) {
        int count = Math.min(BLOCK, rows.size());
        double[] values = rows.rows(0, count);
        double[] mean = new double[rows.width()];
        for (int i = 0; i < values.length; i++) {
            mean[i % mean.length] += values[i] / count;
        }
        return mean;
    }

    /**
     * Shows all distances between {@code rows} and {@code columns}.
     *
     * @param what is measured, for the progress
     * @throws InvalidInputException if they are of different widths
     */
    public static void between(Vectors rows, Vectors columns, String what, Progress progress, Visitor visitor) {
        requireSameWidth(rows, columns);
        double[] squares = new double[Math.min(BLOCK, rows.size()) * Math.min(BLOCK, columns.size())];
        double[] origin = origin(rows);
        for (int from = 0; from < rows.size(); from += BLOCK) {
            Part row = new Part(rows, from, origin);
            for (int other = 0; other < columns.size(); other += BLOCK) {
                visitor.visit(block(row, new Part(columns, other, origin), squares));
            }
            progress.at(what, from + row.count, rows.size());
        }
    }

    /**
     * Shows all distances among {@code rows} once: blocks on the diagonal, which hold every distance of their rows, and
     * those right of it.
     *
     * @param what is measured, for the progress
     */
    public static void within(Vectors rows, String what, Progress progress, Visitor visitor) {
        int side = Math.min(BLOCK, rows.size());
        double[] squares = new double[side * side];
        double[] origin = origin(rows);
        for (int from = 0; from < rows.size(); from += BLOCK) {
            Part row = new Part(rows, from, origin);
            for (int other = from; other < rows.size(); other += BLOCK) {
                visitor.visit(block(row, other == from ? row : new Part(rows, other, origin), squares));
            }
            progress.at(what, from + row.count, rows.size());
        }
    }

    private static Block block(Part row, Part column, double[] squares) {
        for (int i = 0; i < row.count; i++) {
            int start = i * column.count;
            for (int k = 0; k < column.count; k++) {
                squares[start + k] = row.norms[i] + column.norms[k];
            }
        }
        openblas.cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasTrans,
                row.count,
                column.count,
                row.width,
                -2,
                row.differences,
                row.width,
                column.differences,
                row.width,
                1,
                squares,
                column.count);
        return new Block(row, column, squares);
    }

    /** Returns the squared distance of two rows. */
    public static double of(double[] one, double[] other) {
        return of(one, 0, other, 0, one.length);
    }

    private static double of(double[] one, int start, double[] other, int otherStart, int width) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
            double difference = one[start + k] - other[otherStart + k];
            sum += difference * difference;
        }
        return sum;
    }

    /** @throws InvalidInputException if the rows are of different widths */
    public static void requireSameWidth(Vectors one, Vectors other) {
        if (one.width() != other.width()) {
            throw new InvalidInputException("Features of " + one.width() + " and of " + other.width()
                    + " numbers cannot be compared.\nMake both by the same network.");
        }
    }
}
