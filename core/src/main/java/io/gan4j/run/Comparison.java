package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The same metrics of several runs side by side.
 *
 * @param data name of the data set of all of them
 * @param seed of the metrics
 * @param runs in the order in which they were named
 */
public record Comparison(String data, long seed, List<Compared> runs) {
    /**
     * One of them.
     *
     * @param run name, with {@code @step} where a checkpoint was named
     * @param step that its weights have behind them
     */
    public record Compared(String run, long step, Scores scores) {}

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

    /**
     * A row of a table: a score of each run, and beside it the floor, if that is of as many images.
     *
     * @param score name, direction and features, the same for all runs
     * @param n images of each run
     * @param values of the runs; empty for one that has none
     */
    public record Row(Score score, long n, OptionalDouble floor, List<OptionalDouble> values) {}

    /**
     * Returns the rows of a score: one if its floor is of as many images; else one without the floor, and one of the
     * values at the floor's n with it.
     */
    public List<Row> rows(String metric) {
        Score any = any(metric);
        List<OptionalDouble> values = values(metric, score -> OptionalDouble.of(score.value()));
        Optional<Score.Floor> floor = any.floor();
        if (floor.isEmpty()) {
            return List.of(new Row(any, any.n(), OptionalDouble.empty(), values));
        }
        OptionalDouble height = OptionalDouble.of(floor.get().value());
        if (floor.get().n() == any.n() && floor.get().nReal() == any.nReal()) {
            return List.of(new Row(any, any.n(), height, values));
        }
        List<OptionalDouble> beside =
                values(metric, score -> score.floor().map(Score.Floor::beside).orElse(OptionalDouble.empty()));
        return List.of(
                new Row(any, any.n(), OptionalDouble.empty(), values),
                new Row(any, floor.get().n(), height, beside));
    }

    private List<OptionalDouble> values(String metric, Function<Score, OptionalDouble> value) {
        return runs.stream()
                .map(run -> score(run, metric).map(value).orElse(OptionalDouble.empty()))
                .toList();
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
                                "scores", Evaluation.objects(run.scores())))
                        .toList());
        return Json.pretty(object);
    }

    /** Returns the table in Markdown: a row for each score, a column for each run. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| metric | n | features | floor |");
        runs.forEach(run -> table.append(' ').append(run.run()).append(" |"));
        table.append("\n|---|---|---|---|").append("---|".repeat(runs.size())).append('\n');
        for (String metric : metrics()) {
            for (Row row : rows(metric)) {
                Score score = row.score();
                table.append("| %s %s | %d | %s | %s |"
                        .formatted(metric, score.better().sign(), row.n(), score.features(), number(row.floor(), "")));
                row.values()
                        .forEach(value ->
                                table.append(' ').append(number(value, "")).append(" |"));
                table.append('\n');
            }
        }
        return table.toString();
    }

    /**
     * Refuses a place where the table cannot be written, before there is a table that would be lost.
     *
     * @param file without an ending
     * @throws InvalidInputException if it cannot
     */
    public static void requireWritable(Path file) {
        Writing.requirePossible(table(file));
        Writing.requirePossible(scores(file));
    }

    private static Path table(Path file) {
        return file.resolveSibling(file.getFileName() + ".md");
    }

    private static Path scores(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    /**
     * Writes the table as Markdown and all scores as JSON.
     *
     * @param file without an ending
     * @return the files
     * @throws InvalidInputException if they cannot be written
     */
    public List<Path> write(Path file) {
        return Writing.kept("This table", file, () -> {
            DurableFiles.replace(table(file), markdown());
            DurableFiles.replace(scores(file), json());
            return List.of(table(file), scores(file));
        });
    }

    /** Returns about four digits of a number, or another text where there is none. */
    public static String number(OptionalDouble value, String none) {
        return value.isPresent() ? number(value.getAsDouble()) : none;
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
