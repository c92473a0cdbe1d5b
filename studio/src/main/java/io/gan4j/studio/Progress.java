package io.gan4j.studio;

import io.gan4j.report.TrainingState;
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
        TrainingState state = TrainingState.of(run, MetricLine.newest(run.metricsFile()));
        return new Progress(state.running(), state.complete(), state.words(), ending.complaint());
    }
}
