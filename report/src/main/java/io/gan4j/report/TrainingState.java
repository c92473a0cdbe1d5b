package io.gan4j.report;

import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import java.util.List;

/**
 * How far a training is.
 *
 * @param running whether a process trains it
 * @param complete whether there is nothing to go on with, as far as is known
 * @param words for a person
 */
public record TrainingState(boolean running, boolean complete, String words) {
    /** What a machine did in so many seconds it goes on with: it does not stay as busy as it was. */
    private static final double WINDOW = 60;

    /** @param newest lines of the run's log */
    public static TrainingState of(RunFolder run, List<MetricLine> newest) {
        MetricLine last = newest.isEmpty() ? MetricLine.NONE : newest.get(newest.size() - 1);
        boolean known = last.step() > 0 && last.steps() >= last.step();
        String percent = known ? 100 * last.step() / last.steps() + " %" : "";
        if (run.trainedBy().isPresent()) {
            return new TrainingState(
                    true,
                    false,
                    known
                            ? "training: " + percent + ", about " + About.time(secondsLeft(newest)) + " left"
                            : "training");
        }
        if (known && last.step() == last.steps()) {
            return new TrainingState(false, true, "complete");
        }
        return new TrainingState(false, false, known ? "stopped at " + percent : "not training");
    }

    /** Returns how long the rest takes, by the lines of the last minute, of the phase that is running. */
    static double secondsLeft(List<MetricLine> newest) {
        MetricLine last = newest.get(newest.size() - 1);
        MetricLine first = newest.stream()
                .filter(line -> line.phase().equals(last.phase()) && line.step() < last.step())
                .filter(line -> last.seconds() - line.seconds() <= WINDOW)
                .findFirst()
                .orElse(MetricLine.NONE);
        return (last.seconds() - first.seconds()) / (last.step() - first.step()) * (last.steps() - last.step());
    }
}
