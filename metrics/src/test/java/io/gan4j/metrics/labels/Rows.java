package io.gan4j.metrics.labels;

import io.gan4j.metric.sample.Vectors;
import java.util.Arrays;

/** Probabilities to measure. The figures that tests record of them were computed with SciPy 1.10.1. */
final class Rows {
    private static final double[][] SOME = {
        {.7, .2, .1}, {.6, .1, .3}, {.1, .8, .1}, {.2, .5, .3}, {.9, .05, .05},
    };
    private static final double[][] OTHERS = {{.5, .3, .2}, {.1, .1, .8}, {.3, .6, .1}};

    private Rows() {}

    static Vectors some() {
        return Vectors.of("test", SOME);
    }

    static Vectors others() {
        return Vectors.of("test", OTHERS);
    }

    /** Returns {@code n} rows, the class of each being certain and one more than that before. */
    static Vectors certain(int n, int classes) {
        double[][] rows = new double[n][classes];
        for (int i = 0; i < n; i++) {
            rows[i][i % classes] = 1;
        }
        return Vectors.of("test", rows);
    }

    static Vectors uniform(int n, int classes) {
        double[][] rows = new double[n][classes];
        for (double[] row : rows) {
            Arrays.fill(row, 1.0 / classes);
        }
        return Vectors.of("test", rows);
    }

    static Vectors softmax(double[]... logits) {
        return Vectors.of(
                "test",
                Arrays.stream(logits)
                        .map(row -> {
                            double sum = Arrays.stream(row).map(Math::exp).sum();
                            return Arrays.stream(row)
                                    .map(of -> Math.exp(of) / sum)
                                    .toArray();
                        })
                        .toArray(double[][]::new));
    }
}
