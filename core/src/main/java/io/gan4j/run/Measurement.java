package io.gan4j.run;

import io.gan4j.metric.Score;
import java.util.Map;
import java.util.Optional;

/**
 * What a step that is running came to.
 *
 * @param values for {@code metrics.jsonl}, by name
 * @param choice the score that the best checkpoint is chosen by; empty where none is
 */
public record Measurement(Map<String, Double> values, Optional<Score> choice) {
    /** Nothing was measured. */
    public static final Measurement NONE = new Measurement(Map.of(), Optional.empty());
}
