package io.gan4j.metrics.algebra;

import io.gan4j.metric.sample.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows that differ. */
public final class Distinct {
    private Distinct() {}

    /** Returns the rows without those that have the same numbers as one before. */
    public static Vectors of(Vectors rows) {
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        int[] different = IntStream.range(0, rows.size())
                .filter(i -> isNew(i, rows, byHash))
                .toArray();
        return different.length == rows.size() ? rows : rows.select(different);
    }

    private static boolean isNew(int index, Vectors rows, Map<Integer, List<Integer>> byHash) {
        double[] row = rows.row(index);
        List<Integer> alike = byHash.computeIfAbsent(Arrays.hashCode(row), hash -> new ArrayList<>());
        for (int other : alike) {
            if (Arrays.equals(row, rows.row(other))) {
                return false;
            }
        }
        alike.add(index);
        return true;
    }

    /** Returns whether no number differs from the first row's by more than rounding: a trillionth of the largest. */
    public static boolean isOneButForRounding(Vectors rows) {
        double[] row = new double[rows.width()];
        double[] first = rows.row(0);
        double most = 0;
        double largest = 0;
        for (int i = 0; i < rows.size(); i++) {
            rows.copy(i, i + 1, row);
            for (int k = 0; k < row.length; k++) {
                most = Math.max(most, Math.abs(row[k] - first[k]));
                largest = Math.max(largest, Math.abs(row[k]));
            }
        }
        return most <= 1e-12 * largest;
    }
}
