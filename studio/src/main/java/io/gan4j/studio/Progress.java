package io.gan4j.studio;

import io.gan4j.report.About;
import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import java.util.List;

/**
 * How a training stands.
 *
 * @param running whether a process trains it
 * @param words for a person
 */
record Progress(boolean running, String words) {
    static Progress newest(RunFolder run) {
        List<MetricLine> lines = MetricLine.newest(run.metricsFile());
        return of(run, lines.isEmpty() ? MetricLine.NONE : lines.get(lines.size() - 1));
    }

    static Progress of(RunFolder run, MetricLine last) {
        if (run.trainedBy().isEmpty()) {
            return new Progress(false, "not training");
        }
        if (last.step() == 0 || last.steps() < last.step()) {
            return new Progress(true, "training");
        }
        double left = last.seconds() * (last.steps() - last.step()) / last.step();
        return new Progress(
                true, "training: " + 100 * last.step() / last.steps() + " %, about " + About.time(left) + " left");
    }
}
