package io.gan4j.metric;

import java.util.List;

/** What a metric found: its scores, and pictures where it has any. */
public record MetricOutcome(List<Score> scores, List<Picture> pictures) {
    public MetricOutcome {
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
    }

    public static MetricOutcome of(Score... scores) {
        return new MetricOutcome(List.of(scores), List.of());
    }
}
