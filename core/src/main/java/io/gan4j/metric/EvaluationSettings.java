package io.gan4j.metric;

import io.gan4j.config.Require;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and when: the settings at {@code gan4j.evaluation}.
 *
 * @param every steps between two measurements while training, 0 for none but the last
 * @param duringTraining names of the metrics that are made then
 * @param metrics names of the metrics of a trained run
 * @param count images to generate, 0 for as many as there are test images
 * @param features name of the network that makes features, or {@link #AUTO}
 */
public record EvaluationSettings(
        long every, List<String> duringTraining, List<String> metrics, int count, String features) {
    /** Takes the feature network that fits the data. */
    public static final String AUTO = "auto";

    /** The most images that are generated unless more are asked for. */
    public static final int MOST = 10_000;

    public EvaluationSettings {
        Require.atLeast("every", every, 0);
        Require.that(count == 0 || count >= 2, "count", "must be 2 or more, or 0 for as many as there are test images");
        Require.that(
                Set.copyOf(duringTraining).size() == duringTraining.size(),
                "duringTraining",
                "must not name a metric twice");
        duringTraining = List.copyOf(duringTraining);
        metrics = List.copyOf(metrics);
    }
}
