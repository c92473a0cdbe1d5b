package io.gan4j.metrics.distribution;

import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.Optional;

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

    /**
     * Returns always the same {@code n} rows, which NumPy can make, too: {@code i, k = numpy.ogrid[:n, :width]} and
     * {@code ((37 * i + 17 * k + 29 * number + 13 * i * k + 7 * i * i) % 101) / 10}.
     */
    static Vectors numbered(int number, int n, int width) {
        double[][] rows = new double[n][width];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < width; k++) {
                rows[i][k] = (37 * i + 17 * k + 29 * number + 13 * i * k + 7 * i * i) % 101 / 10.0;
            }
        }
        return Vectors.of("numbered", rows);
    }

    /** Returns the rows with {@code by} added to each. */
    static Vectors moved(Vectors rows, double... by) {
        double[][] moved = new double[rows.size()][];
        for (int i = 0; i < moved.length; i++) {
            double[] row = rows.row(i);
            Arrays.setAll(row, k -> row[k] + by[k]);
            moved[i] = row;
        }
        return Vectors.of(rows.name(), moved);
    }

    static Evidence evidence(Vectors training, Vectors real, Vectors generated) {
        return new Evidence(
                "test",
                Sample.of(real, Optional.empty()),
                Sample.of(generated, Optional.empty()),
                Optional.of(Sample.of(training, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                new Randomness(1),
                Progress.SILENT);
    }
}
