package io.gan4j.metrics.distribution;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The Wilcoxon signed-rank test, two-sided: differences of 0 left out, ranks of ties averaged, normal approximation
 * without a correction for continuity.
 *
 * @param statistic the smaller of the sums of ranks of positive and of negative differences
 * @param probability of so small a one, or a smaller one, if differences were as often positive as negative; 1 where
 *     all are 0
 * @see <a href="https://doi.org/10.2307/3001968">paper: Wilcoxon 1945</a>
 */
record SignedRanks(double statistic, double probability) {
    static SignedRanks of(double... differences) {
        Double[] sorted = Arrays.stream(differences)
                .filter(difference -> difference != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(Math::abs))
                .toArray(Double[]::new);
        double n = sorted.length;
        double positive = 0;
        double ties = 0;
        int from = 0;
        while (from < sorted.length) {
            int to = from + 1;
            while (to < sorted.length && Math.abs(sorted[to]) == Math.abs(sorted[from])) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                positive += sorted[i] > 0 ? rank : 0;
            }
            double count = to - from;
            ties += count * (count * count - 1);
            from = to;
        }
        double all = n * (n + 1) / 2;
        double variance = n * (n + 1) * (2 * n + 1) / 24 - ties / 48;
        if (variance == 0) {
            return new SignedRanks(0, 1);
        }
        double z = (positive - all / 2) / Math.sqrt(variance);
        return new SignedRanks(Math.min(positive, all - positive), 2 * Probabilities.normalAbove(Math.abs(z)));
    }
}
