package io.gan4j.report;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.metric.Score;
import io.gan4j.run.Best;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Evaluation;
import io.gan4j.run.MetricLine;
import io.gan4j.run.MetricLog;
import io.gan4j.run.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A run in a list.
 *
 * @param settings empty where they cannot be read
 * @param step that was logged last, or else that of the newest checkpoint
 * @param steps of the whole training, 0 where that is not known
 * @param seconds of training
 * @param newest what was measured last while it trained, by the score's name
 * @param best that was measured while it trained, if its checkpoint is there
 * @param evaluation newest scores of {@code gan4j evaluate}
 * @param problems what cannot be read, and why
 */
public record RunSummary(
        RunFolder folder,
        Optional<TrainedSettings> settings,
        TrainingState state,
        long step,
        long steps,
        double seconds,
        Map<String, Double> newest,
        Optional<Best> best,
        Optional<Evaluation.Kept> evaluation,
        List<String> problems) {
    private static final TrainingState UNKNOWN = new TrainingState(false, false, "unknown");

    /**
     * Reads what can be read of a run.
     *
     * @param defaults of variants by their names
     */
    static RunSummary of(Gan gan, Function<String, Configuration> defaults, RunFolder folder) {
        Part<RunFolder> safe = Part.of(folder::withoutLinksOut);
        return safe.found()
                .map(run -> read(gan, defaults, run))
                .orElseGet(() -> new RunSummary(
                        folder,
                        Optional.empty(),
                        UNKNOWN,
                        0,
                        0,
                        0,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(safe.problem())));
    }

    private static RunSummary read(Gan gan, Function<String, Configuration> defaults, RunFolder folder) {
        List<String> problems = new ArrayList<>();
        Optional<TrainedSettings> settings = part(() -> TrainedSettings.of(gan, defaults, folder), problems);
        List<MetricLine> lines =
                part(() -> MetricLine.newest(folder.metricsFile()), problems).orElse(List.of());
        MetricLine last = lines.isEmpty() ? MetricLine.NONE : lines.get(lines.size() - 1);
        Map<String, Double> newest = part(() -> newest(folder), problems).orElse(Map.of());
        TrainingState state =
                part(() -> TrainingState.of(folder, lines), problems).orElse(UNKNOWN);
        long saved = part(() -> new Checkpoints(folder.checkpointsDirectory(), 1).latest(), problems)
                .flatMap(checkpoint -> checkpoint)
                .map(Checkpoint::step)
                .orElse(0L);
        if (last.step() == 0 && saved > 0 && problems.isEmpty()) {
            problems.add(folder.metricsFile() + " has no whole line, though step " + saved + " is done.");
        }
        return new RunSummary(
                folder,
                settings,
                state,
                last.step() > 0 ? last.step() : saved,
                last.steps(),
                last.seconds(),
                newest,
                part(folder::best, problems).flatMap(best -> best),
                part(() -> Evaluation.of(folder), problems).flatMap(evaluation -> evaluation),
                problems);
    }

    private static <T> Optional<T> part(Supplier<T> read, List<String> problems) {
        Part<T> part = Part.of(read);
        if (part.found().isEmpty() && !problems.contains(part.problem())) {
            problems.add(part.problem());
        }
        return part.found();
    }

    private static Map<String, Double> newest(RunFolder folder) {
        Map<String, Double> newest = new LinkedHashMap<>();
        MetricLog.measured(folder.metricsFile()).forEach((name, points) -> {
            if (!name.startsWith(MetricLog.LOSS)) {
                newest.put(name, points.get(points.size() - 1).value());
            }
        });
        return newest;
    }

    /** Returns the variant's name, if it is known. */
    public Optional<String> variant() {
        return settings.map(TrainedSettings::variant);
    }

    /** Returns a score that was evaluated. */
    Optional<Score> evaluated(String metric) {
        return evaluation.stream()
                .flatMap(kept -> kept.scores().stream())
                .filter(score -> score.metric().equals(metric))
                .findFirst();
    }
}
