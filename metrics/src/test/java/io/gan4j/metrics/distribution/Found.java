package io.gan4j.metrics.distribution;

import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Score;
import java.util.Arrays;

/** Scores by name. */
final class Found {
    private Found() {}

    static double[] of(MetricOutcome measured, String... names) {
        return Arrays.stream(names)
                .mapToDouble(name -> score(measured, name).value())
                .toArray();
    }

    static Score score(MetricOutcome measured, String name) {
        return measured.scores().stream()
                .filter(score -> score.metric().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
