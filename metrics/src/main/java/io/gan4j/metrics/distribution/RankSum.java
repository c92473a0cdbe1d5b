package io.gan4j.metrics.distribution;

import java.util.Arrays;

/**
 * The Mann-Whitney test, of whether numbers of one sample are larger than those of another.
 *
 * @param pairs of one of each in which the first sample's is the larger number, halves of those that are equal: U
 * @param z standard deviations that this is above what is expected if neither were larger; without a correction for
 *     continuity, or for ties
 * @see <a href="https://doi.org/10.1214/aoms/1177730491">paper: Mann &amp; Whitney 1947</a>
 */
record RankSum(double pairs, double z) {
    static RankSum of(double[] first, double[] second) {
        double[] ones = first.clone();
        double[] others = second.clone();
        Arrays.sort(ones);
        Arrays.sort(others);
        double pairs = 0;
        int below = 0;
        int notAbove = 0;
        for (double one : ones) {
            while (below < others.length && others[below] < one) {
                below++;
            }
            while (notAbove < others.length && others[notAbove] <= one) {
                notAbove++;
            }
            pairs += (below + notAbove) / 2.0;
        }
        double all = (double) ones.length * others.length;
        double deviation = Math.sqrt(all * (ones.length + others.length + 1) / 12);
        return new RankSum(pairs, (pairs - all / 2) / deviation);
    }
}
