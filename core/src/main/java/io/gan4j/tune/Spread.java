package io.gan4j.tune;

import io.gan4j.run.Comparison;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Numbers of several seeds put together.
 *
 * @param deviation standard deviation of the sample; empty for fewer than two
 */
public record Spread(double mean, OptionalDouble deviation) {
    /** @param values one at least */
    public static Spread of(List<Double> values) {
        int n = values.size();
        if (n > 1 && values.stream().distinct().count() == 1) { // rounding would leave a trace of a deviation
            return new Spread(values.get(0), OptionalDouble.of(0));
        }
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(mean, n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1))));
    }

    /** Returns {@code 12.51 ± 1.880}. */
    @Override
    public String toString() {
        String value = Comparison.number(mean);
        return deviation.isEmpty() ? value : value + " ± " + Comparison.number(deviation.getAsDouble());
    }
}
