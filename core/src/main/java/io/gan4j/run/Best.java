package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.train.TrainingEvent;

/**
 * The best that a run has measured while it trained; the checkpoint of that step stays. What
 * {@code checkpoints/best.json} holds.
 *
 * @param step whose checkpoint stays
 * @param phase that was running
 * @param metric name of the score that chose it, such as {@code fid}
 * @param value of that score
 * @param better which way the score points: {@link Better#HIGHER} or {@link Better#LOWER}
 * @param n how many generated images it is of
 * @param features what made its features
 */
public record Best(
        @JsonProperty("step") long step,
        @JsonProperty("phase") String phase,
        @JsonProperty("metric") String metric,
        @JsonProperty("value") double value,
        @JsonProperty("better") Better better,
        @JsonProperty("n") long n,
        @JsonProperty("features") String features) {
    static Best of(TrainingEvent event, Score score) {
        return new Best(
                event.step(),
                event.phase().name(),
                score.metric(),
                score.value(),
                score.better(),
                score.n(),
                score.features());
    }

    /**
     * Returns whether this takes the place of what was the best so far: if it is better, the earlier one staying where
     * they are equal; or if the two cannot be compared, being of different phases, which train different networks, of
     * different scores, or of others images or features. So the best of a run of several phases is that of the last one
     * that was measured.
     */
    boolean beats(Best former) {
        boolean comparable = phase.equals(former.phase)
                && metric.equals(former.metric)
                && n == former.n
                && features.equals(former.features);
        return !comparable || better.prefers(value, former.value);
    }
}
