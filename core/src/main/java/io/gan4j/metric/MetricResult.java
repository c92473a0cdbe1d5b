package io.gan4j.metric;

import java.util.List;
import java.util.Optional;

/**
 * What became of one metric.
 *
 * @param metric name of the metric
 * @param question that it answers
 * @param scores none if it could not be made
 * @param pictures that it shows
 * @param tables that people read in place of the scores
 * @param problem why it is not defined for what there is
 */
public record MetricResult(
        String metric,
        Question question,
        List<Score> scores,
        List<Picture> pictures,
        List<Table> tables,
        Optional<String> problem) {
    public MetricResult {
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
    }

    /** Returns what a metric came to that could be made. */
    public static MetricResult of(String metric, Question question, MetricOutcome outcome) {
        return new MetricResult(
                metric, question, outcome.scores(), outcome.pictures(), outcome.tables(), Optional.empty());
    }

    /** Returns that a metric is not defined for what there is. */
    public static MetricResult undefined(String metric, Question question, String problem) {
        return new MetricResult(metric, question, List.of(), List.of(), List.of(), Optional.of(problem));
    }
}
