package io.gan4j.metrics.distribution;

import io.gan4j.metric.sample.Vectors;
import java.util.Arrays;

/** Features to try metrics with. */
final class Points {
    private Points() {}

    static Vectors onLine(double... numbers) {
        return Vectors.of(
                "line", Arrays.stream(numbers).mapToObj(x -> new double[] {x}).toArray(double[][]::new));
    }

    /** Returns {@code n} times the same. */
    static Vectors constant(int n, double... row) {
        double[][] rows = new double[n][];
        Arrays.fill(rows, row);
        return Vectors.of("constant", rows);
    }
}
