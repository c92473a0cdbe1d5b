package io.gan4j.studio;

import io.gan4j.run.MetricLog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The newest numbers of a run, in words: its metrics, or else its losses. */
final class Newest {
    private static final int MOST = 3;

    private Newest() {}

    static Optional<String> of(Map<String, Double> values) {
        String metrics = of(values, MetricLog.METRIC);
        String words = metrics.isEmpty() ? of(values, MetricLog.LOSS) : metrics;
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static String of(Map<String, Double> values, String kind) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().startsWith(kind))
                .limit(MOST)
                .map(value -> String.format(
                        Locale.ROOT, "%s %.3g", value.getKey().substring(kind.length()), value.getValue()))
                .collect(Collectors.joining(", "));
    }
}
