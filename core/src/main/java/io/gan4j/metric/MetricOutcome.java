package io.gan4j.metric;

import java.util.List;

/**
 * What a metric found.
 *
 * @param pictures that show it, if any
 * @param tables that people read in place of a row for each score, if any
 */
public record MetricOutcome(List<Score> scores, List<Picture> pictures, List<Table> tables) {
    public MetricOutcome {
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
    }

    public MetricOutcome(List<Score> scores, List<Picture> pictures) {
        this(scores, pictures, List.of());
    }

    public static MetricOutcome of(Score... scores) {
        return new MetricOutcome(List.of(scores), List.of());
    }
}
