package io.gan4j.reproduce;

import io.gan4j.metric.Better;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Runs that one may choose the best of: what one may expect of that, by how many one can afford.
 *
 * <p>Source: Lucic et al. 2018, "Are GANs created equal?", section 5: the best of so many runs at random, with a
 * bootstrap's interval.
 *
 * @param values a run each, the best one first
 */
record BestOf(List<Double> values) {
    static final int RESAMPLES = 1000;
    private static final double OUTSIDE = 0.025;
    private static final Randomness RANDOMNESS = new Randomness(1); // a page must not change when it is made again

    BestOf {
        values = List.copyOf(values);
    }

    /**
     * An expected value, and where 95 of 100 resamples have it.
     *
     * @param low the lesser end
     */
    record Interval(double expected, double low, double high) {}

    /**
     * @param values one at least
     * @param better which way they are better
     */
    static BestOf of(List<Double> values, Better better) {
        List<Double> bestFirst = new ArrayList<>(values);
        Collections.sort(bestFirst);
        if (better == Better.HIGHER) {
            Collections.reverse(bestFirst);
        }
        return new BestOf(bestFirst);
    }

    int runs() {
        return values.size();
    }

    /**
     * Returns what the best of so many of the runs comes to, over all ways to draw them.
     *
     * @param budget runs, all of them at most
     */
    double expected(int budget) {
        int n = values.size();
        double expected = 0;
        double probability = (double) budget / n; // that the best of all is drawn
        for (int i = 0; i <= n - budget; i++) {
            expected += probability * values.get(i);
            probability *= (double) (n - i - budget) / (n - 1 - i);
        }
        return expected;
    }

    /**
     * Returns as many runs, each drawn from all.
     *
     * @param of tells draws of several lists apart
     * @param number of the resample
     */
    BestOf resampled(String of, int number) {
        int[] drawn = RANDOMNESS.integers("resample/" + of, number, values.size(), values.size());
        return new BestOf(Arrays.stream(drawn).sorted().mapToObj(values::get).toList());
    }

    /** Returns what is {@link #expected} with its interval. */
    Interval interval(int budget) {
        double[] resamples = new double[RESAMPLES];
        Arrays.setAll(resamples, i -> resampled("", i).expected(budget));
        Arrays.sort(resamples);
        int outside = (int) (OUTSIDE * RESAMPLES);
        return new Interval(expected(budget), resamples[outside], resamples[RESAMPLES - 1 - outside]);
    }
}
