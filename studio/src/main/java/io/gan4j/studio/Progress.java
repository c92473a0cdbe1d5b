package io.gan4j.studio;

import io.gan4j.report.About;
import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;

/**
 * How a training stands.
 *
 * @param running whether a process trains it
 * @param complete whether there is nothing to go on with, as far as is known
 * @param words for a person
 * @param problem why the process that trained it last has failed, if that is known; else empty
 */
record Progress(boolean running, boolean complete, String words, String problem) {
    /** @param ending of the process that trained it last */
    static Progress newest(RunFolder run, Trainings.Ending ending) {
        Progress progress = of(run, MetricLine.last(run.metricsFile()));
        return new Progress(progress.running, progress.complete, progress.words, ending.complaint());
    }

    static Progress of(RunFolder run, MetricLine last) {
        boolean known = last.step() > 0 && last.steps() >= last.step();
        if (run.trainedBy().isPresent()) {
            double left = last.seconds() * (last.steps() - last.step()) / Math.max(1, last.step());
            return new Progress(
                    true,
                    false,
                    known
                            ? "training: " + 100 * last.step() / last.steps() + " %, about " + About.time(left)
                                    + " left"
                            : "training",
                    "");
        }
        boolean complete = known && last.step() == last.steps();
        return new Progress(
                false,
                complete,
                complete
                        ? "complete"
                        : known ? "stopped at " + 100 * last.step() / last.steps() + " %" : "not training",
                "");
    }
}
