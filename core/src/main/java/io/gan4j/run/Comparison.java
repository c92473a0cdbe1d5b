package io.gan4j.run;

import io.gan4j.measure.GeneratorScores;
import io.gan4j.measure.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The same measures of several runs side by side.
 *
 * @param data name of the data set of all of them
 * @param seed of the measures
 * @param runs in the order in which they were named
 */
public record Comparison(String data, long seed, List<Compared> runs) {
    /**
     * One of them.
     *
     * @param run name, with {@code @step} where a checkpoint was named
     * @param step that its weights have behind them
     */
    public record Compared(String run, long step, GeneratorScores scores) {}

    public Comparison {
        runs = List.copyOf(runs);
    }

    /** Returns the names of all scores, in the order in which they come. */
    public List<String> metrics() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.scores().scores().forEach(score -> names.add(score.metric())));
        return new ArrayList<>(names);
    }

    /** Returns a score of a run. */
    public Optional<Score> score(Compared run, String metric) {
        return run.scores().scores().stream()
                .filter(score -> score.metric().equals(metric))
                .findFirst();
    }

    /** Returns the score of the first run that has it: direction, n, features and floor are the same for all. */
    public Score any(String metric) {
        return runs.stream()
                .flatMap(run -> score(run, metric).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Returns one JSON object over several lines, with the scores of each run as {@link Evaluation} has them. */
    public String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("data", data);
        object.put("seed", seed);
        object.put(
                "runs",
                runs.stream()
                        .map(run -> Map.of(
                                "run", run.run(),
                                "step", run.step(),
                                "scores", Evaluation.objects(run.scores().scores())))
                        .toList());
        return Json.pretty(object);
    }

    /** Returns the table in Markdown: a row for each score, a column for each run. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| measure | n | features | floor |");
        runs.forEach(run -> table.append(' ').append(run.run()).append(" |"));
        table.append("\n|---|---|---|---|").append("---|".repeat(runs.size())).append('\n');
        for (String metric : metrics()) {
            Score any = any(metric);
            table.append("| %s %s | %d | %s | %s |"
                    .formatted(
                            metric,
                            any.better().sign(),
                            any.n(),
                            any.features(),
                            any.floor().isPresent() ? number(any.floor().getAsDouble()) : ""));
            for (Compared run : runs) {
                table.append(' ')
                        .append(score(run, metric)
                                .map(score -> number(score.value()))
                                .orElse(""))
                        .append(" |");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** Returns the files that {@link #write} writes, that of the table and that of the scores. */
    public static List<Path> files(Path file) {
        return List.of(
                file.resolveSibling(file.getFileName() + ".md"), file.resolveSibling(file.getFileName() + ".json"));
    }

    /**
     * Writes the table as Markdown and all scores as JSON.
     *
     * @param file without an ending
     * @return the files
     */
    public List<Path> write(Path file) {
        List<Path> files = files(file);
        DurableFiles.replace(files.get(0), markdown());
        DurableFiles.replace(files.get(1), json());
        return files;
    }

    /** Returns about four digits of a number. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 0.001 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = value == Math.rint(value) ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
