package io.gan4j.metrics.distribution;

import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.SquaredDistances;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The pairs of rows that are nearest to each other, and how many are no farther apart than a threshold. */
final class ClosestPairs {
    private static final Comparator<Pair> NEAREST_FIRST =
            Comparator.comparingDouble(Pair::square).thenComparingInt(Pair::one).thenComparingInt(Pair::other);

    private final int most;
    private final double threshold;
    private final PriorityQueue<Pair> farthestFirst = new PriorityQueue<>(NEAREST_FIRST.reversed());
    /** Of each row how many others are near. */
    private final int[] near;

    private ClosestPairs(int rows, double threshold, int most) {
        near = new int[rows];
        this.threshold = threshold;
        this.most = most;
    }

    /** Two rows, the first of them with the smaller number. */
    record Pair(int one, int other, double square) {}

    /**
     * Looks at all pairs.
     *
     * @param threshold a squared distance
     * @param most how many of the closest ones are kept
     */
    static ClosestPairs of(Vectors rows, double threshold, int most, String what, Progress progress) {
        ClosestPairs closest = new ClosestPairs(rows.size(), threshold, most);
        SquaredDistances.within(rows, what, progress, closest::take);
        return closest;
    }

    private void take(SquaredDistances.Block block) {
        boolean onDiagonal = block.firstRow() == block.firstColumn();
        for (int i = 0; i < block.rows(); i++) {
            for (int k = onDiagonal ? i + 1 : 0; k < block.columns(); k++) {
                if (block.compare(i, k, threshold) <= 0) {
                    near[block.firstRow() + i]++;
                    near[block.firstColumn() + k]++;
                }
                if (farthestFirst.size() < most || block.compare(i, k, farthest()) < 0) {
                    farthestFirst.add(new Pair(block.firstRow() + i, block.firstColumn() + k, block.exactSquare(i, k)));
                    if (farthestFirst.size() > most) {
                        farthestFirst.remove();
                    }
                }
            }
        }
    }

    /** Returns how many pairs are no farther apart than the threshold. */
    long near() {
        return Arrays.stream(near).asLongStream().sum() / 2;
    }

    /**
     * Returns an estimate of the variance of {@link #near} over samples: by the jackknife, with what that counts twice
     * taken off, and no less than by Poisson's law. A few rows that have many near ones make it large.
     */
    double variance() {
        double pairs = (double) near();
        double mean = 2 * pairs / near.length;
        double squares =
                Arrays.stream(near).mapToDouble(n -> (n - mean) * (n - mean)).sum();
        return Math.max(squares - pairs, pairs);
    }

    /** Returns the squared distance of the last of the closest pairs. */
    double farthest() {
        return farthestFirst.element().square();
    }

    List<Pair> ascending() {
        return farthestFirst.stream().sorted(NEAREST_FIRST).toList();
    }
}
