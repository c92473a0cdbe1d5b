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
 * @param problem why it is not defined for what there is
 */
public record MetricResult(
        String metric, Question question, List<Score> scores, List<Picture> pictures, Optional<String> problem) {
    public MetricResult {
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
    }
}
