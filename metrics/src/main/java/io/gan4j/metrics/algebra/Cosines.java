package io.gan4j.metrics.algebra;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Vectors;
import java.util.Arrays;
import java.util.Locale;

/** Cosines of the angles between rows. */
public final class Cosines {
    private static final int BLOCK = 1024;

    private Cosines() {}

    /**
     * Returns the eigenvalues of the matrix of all cosines, over the number of rows, so that their sum is 1. Those of
     * the products of columns are the same but for zeros, and are taken where there are fewer columns than rows. Rows
     * of zeros have no direction: they count as alike, and at right angles to all others.
     *
     * @throws InvalidInputException if the smaller of both matrices does not fit into memory
     */
    public static double[] eigenvalues(Vectors rows) {
        Matrix products = rows.width() < rows.size() ? ofColumns(rows) : ofRows(rows);
        double[] eigenvalues = Symmetric.eigenvalues(products);
        double[] all = Arrays.copyOf(eigenvalues, eigenvalues.length + 1);
        all[eigenvalues.length] = rows.size() - products.trace(); // of the rows of zeros, as many as there are
        return Arrays.stream(all).map(value -> value / rows.size()).toArray();
    }

    private static Matrix ofColumns(Vectors rows) {
        int width = rows.width();
        Symmetric.requireRoom(
                width,
                String.format(Locale.ROOT, "Products of features of %,d numbers", width),
                "Take a network that makes fewer numbers of an image: gan4j features lists them.");
        Matrix products = Matrix.zeros(width, width);
        for (int from = 0; from < rows.size(); from += BLOCK) {
            products.addUpperTransposedProduct(directions(rows, from), 1);
        }
        return products;
    }

    private static Matrix ofRows(Vectors rows) {
        int n = rows.size();
        Symmetric.requireRoom(n, String.format(Locale.ROOT, "Cosines among %,d images", n), "Take fewer images.");
        Matrix products = Matrix.zeros(n, n);
        for (int from = 0; from < n; from += BLOCK) {
            Matrix some = directions(rows, from);
            for (int other = from; other < n; other += BLOCK) {
                Matrix block = some.timesTransposed(directions(rows, other));
                for (int i = 0; i < block.rows(); i++) {
                    int start = (from + i) * n + other;
                    System.arraycopy(block.values(), i * block.columns(), products.values(), start, block.columns());
                }
            }
        }
        return products;
    }

    /** Returns a block of rows, each of the length 1, or of zeros. */
    private static Matrix directions(Vectors rows, int from) {
        int width = rows.width();
        int count = Math.min(BLOCK, rows.size() - from);
        double[] values = rows.rows(from, from + count);
        for (int start = 0; start < values.length; start += width) {
            double square = 0;
            for (int k = start; k < start + width; k++) {
                square += values[k] * values[k];
            }
            double length = square == 0 ? 1 : Math.sqrt(square);
            for (int k = start; k < start + width; k++) {
                values[k] /= length;
            }
        }
        return new Matrix(count, width, values);
    }
}
