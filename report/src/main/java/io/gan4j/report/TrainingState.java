package io.gan4j.report;

import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;

/**
 * How far a training is.
 *
 * @param running whether a process trains it
 * @param complete whether there is nothing to go on with, as far as is known
 * @param words for a person
 */
public record TrainingState(boolean running, boolean complete, String words) {
    /** @param last line of the run's log */
    public static TrainingState of(RunFolder run, MetricLine last) {
        boolean known = last.step() > 0 && last.steps() >= last.step();
        String percent = known ? 100 * last.step() / last.steps() + " %" : "";
        if (run.trainedBy().isPresent()) {
            double left = last.seconds() * (last.steps() - last.step()) / Math.max(1, last.step());
            return new TrainingState(
                    true, false, known ? "training: " + percent + ", about " + About.time(left) + " left" : "training");
        }
        if (known && last.step() == last.steps()) {
            return new TrainingState(false, true, "complete");
        }
        return new TrainingState(false, false, known ? "stopped at " + percent : "not training");
    }
}
