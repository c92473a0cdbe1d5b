package io.gan4j;

import io.gan4j.metric.sample.Progress;
import java.util.List;

/**
 * How to measure.
 *
 * @param metrics names of the metrics; {@link #ALL} alone for every one, and empty for those of the setting
 *     {@code evaluation.metrics}: both as far as there is what they need
 * @param count images to generate; 0 for as many as the setting {@code evaluation.count} says
 * @param seed of the codes, and of what is random in metrics
 * @param overrides {@code key=value} over the run's settings: of metrics and of feature networks
 * @param progress is told of what takes a while
 */
public record EvaluationOptions(List<String> metrics, int count, long seed, List<String> overrides, Progress progress) {
    /** In place of names: every metric that there is. */
    public static final String ALL = "all";

    /** The run's own settings, seed 1, nobody told. */
    public static final EvaluationOptions DEFAULT = new EvaluationOptions(List.of(), 0, 1, List.of(), Progress.SILENT);

    public EvaluationOptions {
        metrics = List.copyOf(metrics);
        overrides = List.copyOf(overrides);
    }

    /** Returns whether metrics that need what is not there are left out; those that were named are refused. */
    boolean asFarAsPossible() {
        return metrics.isEmpty() || metrics.equals(List.of(ALL));
    }
}
