package io.gan4j.reproduce;

import io.gan4j.metric.Better;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs that one may choose the best of: what one may expect of that, by how many one can afford.
 *
 * <p>Source: Lucic et al. 2018, "Are GANs created equal?", section 5: the best of so many runs at random, with a
 * bootstrap's interval.
 *
 * @param values a run each, the best one first
 */
record Choice(List<Double> values) {
    private static final int RESAMPLES = 1000;
    private static final double OUTSIDE = 0.025;
    private static final RandomGeneratorFactory<RandomGenerator> RANDOM = RandomGeneratorFactory.of("L64X128MixRandom");

    Choice {
        values = List.copyOf(values);
    }

    /**
     * An expected value, and where 95 of 100 resamples have it.
     *
     * @param low the lesser end
     */
    record Interval(double expected, double low, double high) {}

    /** @param better which way {@code values} are better; one at least */
    static Choice of(List<Double> values, Better better) {
        List<Double> bestFirst = new ArrayList<>(values);
        bestFirst.sort(
                (one, other) -> better == Better.HIGHER ? Double.compare(other, one) : Double.compare(one, other));
        return new Choice(bestFirst);
    }

    /**
     * Returns what the best of so many of the runs comes to, over all ways to draw them.
     *
     * @param budget runs, all of them at most
     */
    double expected(int budget) {
        return expected(values, budget);
    }

    private static double expected(List<Double> bestFirst, int budget) {
        int n = bestFirst.size();
        double expected = 0;
        double probability = (double) budget / n; // that the best of all is drawn
        for (int i = 0; i <= n - budget; i++) {
            expected += probability * bestFirst.get(i);
            probability *= (double) (n - i - budget) / (n - 1 - i);
        }
        return expected;
    }

    /** Returns the same with its interval: resamples are of as many runs, each drawn from all. */
    Interval interval(int budget) {
        RandomGenerator random = RANDOM.create(1); // a page must not change when it is made again
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            int[] drawn = random.ints(values.size(), 0, values.size()).sorted().toArray();
            resampled[i] = expected(Arrays.stream(drawn).mapToObj(values::get).toList(), budget);
        }
        Arrays.sort(resampled);
        int outside = (int) (OUTSIDE * RESAMPLES);
        return new Interval(expected(budget), resampled[outside], resampled[RESAMPLES - 1 - outside]);
    }
}
