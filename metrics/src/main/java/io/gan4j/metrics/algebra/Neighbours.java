package io.gan4j.metrics.algebra;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The nearest rows of each row, by Euclidean distance.
 *
 * @param squares of each row the squared distances to its nearest ones, ascending, without rounding's share in them
 * @param indices of each row the numbers of its nearest ones
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Neighbours(double[][] squares, int[][] indices) {
    /**
     * Returns the nearest {@code count} others of each of {@code rows}: not itself, but another one with the same
     * numbers.
     *
     * @throws InvalidInputException if there are not as many others
     */
    public static Neighbours among(Vectors rows, int count, String what, Progress progress) {
        require(count, rows.size() - 1, "A neighbour of number " + count + " takes " + (count + 1) + " images", rows);
        Found found = new Found(rows.size(), count);
        SquaredDistances.within(rows, what, progress, block -> {
            boolean onDiagonal = block.firstRow() == block.firstColumn();
            for (int i = 0; i < block.rows(); i++) {
                for (int k = 0; k < block.columns(); k++) {
                    int row = block.firstRow() + i;
                    int column = block.firstColumn() + k;
                    double square = block.square(i, k);
                    if (row != column) {
                        found.offer(row, column, square);
                    }
                    if (!onDiagonal) {
                        found.offer(column, row, square);
                    }
                }
            }
        });
        return found.exact(rows, rows);
    }

    /**
     * Returns the nearest {@code count} of {@code rows} of each of {@code queries}.
     *
     * @throws InvalidInputException if there are not as many, or rows of different widths
     */
    public static Neighbours among(Vectors rows, Vectors queries, int count, String what, Progress progress) {
        require(count, rows.size(), "A neighbour of number " + count + " takes as many images", rows);
        Found found = new Found(queries.size(), count);
        SquaredDistances.between(queries, rows, what, progress, block -> {
            for (int i = 0; i < block.rows(); i++) {
                for (int k = 0; k < block.columns(); k++) {
                    found.offer(block.firstRow() + i, block.firstColumn() + k, block.square(i, k));
                }
            }
        });
        return found.exact(queries, rows);
    }

    private static void require(int count, int most, String need, Vectors rows) {
        if (count > most) {
            throw InvalidInputException.lines(
                    need + "; there " + (rows.size() == 1 ? "is 1." : "are " + rows.size() + "."),
                    "Take more images, or fewer neighbours.");
        }
    }

    /** Returns of each row the squared distance to the last of its nearest ones. */
    public double[] farthest() {
        return Arrays.stream(squares).mapToDouble(row -> row[row.length - 1]).toArray();
    }

    /** The nearest ones so far. */
    private static final class Found {
        private final int count;
        private final double[] squares;
        private final int[] indices;
        /** What a distance has to be below of to come in; one array, so that most are passed over quickly. */
        private final double[] bounds;

        Found(int rows, int count) {
            this.count = count;
            squares = new double[Math.multiplyExact(rows, count)];
            Arrays.fill(squares, Double.POSITIVE_INFINITY);
            indices = new int[squares.length];
            bounds = new double[rows];
            Arrays.fill(bounds, Double.POSITIVE_INFINITY);
        }

        void offer(int row, int index, double square) {
            if (square < bounds[row]) {
                put(row, index, square);
            }
        }

        private void put(int row, int index, double square) {
            int start = row * count;
            int at = start + count - 1;
            while (at > start && squares[at - 1] > square) {
                squares[at] = squares[at - 1];
                indices[at] = indices[at - 1];
                at--;
            }
            squares[at] = square;
            indices[at] = index;
            bounds[row] = squares[start + count - 1];
        }

        Neighbours exact(Vectors queries, Vectors rows) {
            double[][] exact = new double[queries.size()][];
            int[][] nearest = new int[queries.size()][];
            double[] query = new double[queries.width()];
            double[] row = new double[queries.width()];
            for (int i = 0; i < queries.size(); i++) {
                queries.copy(i, i + 1, query);
                double[] square = new double[count];
                for (int k = 0; k < count; k++) {
                    rows.copy(indices[i * count + k], indices[i * count + k] + 1, row);
                    square[k] = SquaredDistances.of(query, row);
                }
                int start = i * count;
                int[] order = IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> square[k]))
                        .mapToInt(k -> k)
                        .toArray();
                exact[i] = Arrays.stream(order).mapToDouble(k -> square[k]).toArray();
                nearest[i] = Arrays.stream(order).map(k -> indices[start + k]).toArray();
            }
            return new Neighbours(exact, nearest);
        }
    }
}
