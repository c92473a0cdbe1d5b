package io.gan4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.config.Configuration.Change;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.file.Csv;
import io.gan4j.file.NaturalOrder;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.run.Best;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs as a table.
 *
 * @param columns what is told of them: {@code run}, {@code variant}, {@code state}, {@code step}, {@code steps},
 *     {@code time} in seconds; of each score the newest while training, {@code fid}, the best, {@code best-fid}, and
 *     that of {@code gan4j evaluate}, {@code evaluated-fid}; the settings that not all have alike; {@code problem}
 */
public record RunList(List<RunSummary> runs, List<Column> columns) {
    private static final int MOST_NAMES = 40;

    /** What a column is about. */
    public enum Kind {
        STANDING,
        NEWEST,
        BEST,
        EVALUATED,
        SETTING,
        PROBLEM
    }

    /**
     * What is told of each run.
     *
     * @param better which numbers come first in {@linkplain #sortedBy order}
     * @param value a number or a text; empty where it is not known
     */
    public record Column(String name, Kind kind, Better better, Function<RunSummary, Optional<?>> value) {}

    /** Reads what can be read of runs. */
    public static RunList of(Gan gan, List<RunFolder> folders) {
        Map<String, Configuration> defaults = new HashMap<>();
        List<RunSummary> runs = folders.stream()
                .map(folder -> RunSummary.of(
                        gan, variant -> defaults.computeIfAbsent(variant, name -> gan.configure(name)), folder))
                .toList();
        List<Column> columns = new ArrayList<>();
        columns.add(standing("run", run -> Optional.of(run.folder().name())));
        columns.add(standing("variant", RunSummary::variant));
        columns.add(standing("state", run -> Optional.of(run.state().words())));
        columns.add(standing("step", run -> Optional.of(run.step())));
        columns.add(standing("steps", run -> Optional.of(run.steps()).filter(steps -> steps > 0)));
        columns.add(standing("time", run -> Optional.of(run.seconds()).filter(seconds -> seconds > 0)));
        addScores(columns, runs);
        TrainedSettings.differing(runs.stream().map(RunSummary::settings).toList())
                .keySet()
                .forEach(name -> columns.add(new Column(
                        name,
                        Kind.SETTING,
                        Better.LOWER,
                        run -> run.settings()
                                .flatMap(settings -> settings.configuration().written(name))
                                .map(RunList::unquoted))));
        columns.add(new Column(
                "problem",
                Kind.PROBLEM,
                Better.LOWER,
                run -> Optional.of(String.join(" ", run.problems()).replace('\n', ' '))
                        .filter(problem -> !problem.isEmpty())));
        return new RunList(runs, columns);
    }

    private static Column standing(String name, Function<RunSummary, Optional<?>> value) {
        return new Column(name, Kind.STANDING, Better.LOWER, value);
    }

    private static void addScores(List<Column> columns, List<RunSummary> runs) {
        Map<String, Better> ways = new HashMap<>();
        Set<String> newest = new LinkedHashSet<>();
        Set<String> best = new LinkedHashSet<>();
        Set<String> evaluated = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            newest.addAll(run.newest().keySet());
            run.best().ifPresent(one -> {
                best.add(one.metric());
                ways.put(one.metric(), one.better());
            });
            run.evaluation().stream().flatMap(kept -> kept.scores().stream()).forEach(score -> {
                evaluated.add(score.metric());
                ways.put(score.metric(), score.better());
            });
        }
        Function<String, Better> way = metric -> ways.getOrDefault(metric, Better.NEAR_FLOOR);
        newest.forEach(metric -> columns.add(new Column(
                metric,
                Kind.NEWEST,
                way.apply(metric),
                run -> Optional.ofNullable(run.newest().get(metric)))));
        best.forEach(metric -> columns.add(new Column(
                "best-" + metric,
                Kind.BEST,
                way.apply(metric),
                run -> run.best().filter(one -> one.metric().equals(metric)).map(Best::value))));
        evaluated.forEach(metric -> columns.add(new Column(
                "evaluated-" + metric,
                Kind.EVALUATED,
                way.apply(metric),
                run -> run.evaluated(metric).map(Score::value))));
    }

    /**
     * Returns a column by its name.
     *
     * @throws InvalidInputException if there is none: says which there are
     */
    public Column column(String name) {
        List<String> names = columns.stream().map(Column::name).toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "These runs have no column \"" + name + "\".",
                        NearestNames.didYouMean(name, names),
                        names.size() <= MOST_NAMES
                                ? "There are: " + String.join(", ", names)
                                : "There are " + names.size() + ": the first line of --format csv has them."));
    }

    /**
     * Returns the same with what is best in a column first: the largest of numbers that are the better the higher, else
     * the smallest; texts by their alphabet. Runs that have nothing there come last.
     */
    public RunList sortedBy(Column column) {
        Comparator<Object> values = RunList::compare;
        Comparator<Object> order = column.better() == Better.HIGHER ? values.reversed() : values;
        List<RunSummary> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparing(
                run -> column.value().apply(run).map(Object.class::cast).orElse(null), Comparator.nullsLast(order)));
        return new RunList(sorted, columns);
    }

    /** Numbers come before texts. */
    private static int compare(Object one, Object other) {
        Optional<Double> a = number(one);
        Optional<Double> b = number(other);
        if (a.isPresent() && b.isPresent()) {
            return Double.compare(a.get(), b.get());
        }
        return a.isPresent() || b.isPresent()
                ? Boolean.compare(b.isPresent(), a.isPresent())
                : new NaturalOrder().compare(one.toString(), other.toString());
    }

    /** Settings are texts, and may be numbers all the same. */
    private static Optional<Double> number(Object value) {
        try {
            return Optional.of(Double.valueOf(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns what a setting is as JSON: a person would write it alike, but for texts without quotes. */
    private static JsonNode json(String written) {
        try {
            return Json.tree(written);
        } catch (IllegalArgumentException e) {
            return TextNode.valueOf(written);
        }
    }

    private static String unquoted(String written) {
        JsonNode value = json(written);
        return value.isTextual() ? value.asText() : written;
    }

    /**
     * Returns what a run was trained with otherwise than by default, of the settings that are columns, as overrides.
     */
    public String settings(RunSummary run) {
        Set<String> names = columns.stream()
                .filter(column -> column.kind() == Kind.SETTING)
                .map(Column::name)
                .collect(Collectors.toSet());
        return run.settings().stream()
                .flatMap(settings -> settings.changes().stream())
                .filter(change -> names.contains(change.name()))
                .map(change -> change.name() + "=" + unquoted(change.to()))
                .collect(Collectors.joining(" "));
    }

    /** Returns all columns as comma-separated values, times in seconds. */
    public String csv() {
        StringBuilder text =
                new StringBuilder(Csv.line(columns.stream().map(Column::name).toList()));
        for (RunSummary run : runs) {
            text.append(Csv.line(columns.stream()
                    .map(column ->
                            column.value().apply(run).map(String::valueOf).orElse(""))
                    .toList()));
        }
        return text.toString();
    }

    /** Returns a JSON array, an object for each run, with all settings that its variant has otherwise by default. */
    public String json() {
        return Json.pretty(runs.stream().map(RunList::object).toList());
    }

    private static Map<String, Object> object(RunSummary run) {
        Map<String, Object> settings = new LinkedHashMap<>();
        run.settings().ifPresent(of -> {
            for (Change change : of.changes()) {
                settings.put(change.name(), json(change.to()));
            }
        });
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", run.folder().name());
        object.put("folder", run.folder().path().toString());
        object.put("variant", run.variant());
        object.put("state", run.state().words());
        object.put("running", run.state().running());
        object.put("complete", run.state().complete());
        object.put("step", run.step());
        object.put("steps", run.steps());
        object.put("seconds", run.seconds());
        object.put("newest", run.newest());
        object.put("best", run.best().map(RunList::object));
        object.put("evaluated", run.evaluation().map(RunList::object));
        object.put("settings", settings);
        object.put("problems", run.problems());
        return object;
    }

    private static Map<String, Object> object(Best best) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", best.step());
        object.put("phase", best.phase());
        object.put("metric", best.metric());
        object.put("value", best.value());
        object.put("better", best.better().name().toLowerCase(Locale.ROOT));
        object.put("n", best.n());
        object.put("features", best.features());
        return object;
    }

    private static Map<String, Object> object(Evaluation.Kept evaluation) {
        Map<String, Object> scores = new LinkedHashMap<>();
        evaluation.scores().forEach(score -> scores.put(score.metric(), score.value()));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", evaluation.step());
        object.put("scores", scores);
        return object;
    }
}
