package io.gan4j.metrics.topology;

import java.util.List;
import java.util.stream.DoubleStream;

/** For how long there are how many holes. */
public final class LivingTimes {
    private LivingTimes() {}

    /**
     * Returns for each number of holes below {@code numbers} the share of [0, {@code most}] in which there are as many.
     *
     * @param most where the filtration ends
     */
    public static double[] of(List<Interval> holes, double most, int numbers) {
        double[] borders = DoubleStream.concat(
                        DoubleStream.of(0, most),
                        holes.stream()
                                .flatMapToDouble(hole -> DoubleStream.of(hole.start(), Math.min(hole.end(), most))))
                .sorted()
                .distinct()
                .toArray();
        double[] times = new double[numbers];
        for (int i = 1; i < borders.length; i++) {
            double middle = (borders[i - 1] + borders[i]) / 2;
            int alive = (int) holes.stream()
                    .filter(hole -> hole.start() <= middle && middle < hole.end())
                    .count();
            if (alive < numbers) {
                times[alive] += (borders[i] - borders[i - 1]) / most;
            }
        }
        return times;
    }
}
