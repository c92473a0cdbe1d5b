package io.gan4j.report;

import io.gan4j.report.Plot.Curve;
import io.gan4j.run.MetricLog;
import io.gan4j.run.Preference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What a page shows of several runs.
 *
 * @param labels what tells the runs apart: their names, or more of their paths where those are alike
 * @param settings those that differ
 * @param outcomes what came of the runs: steps, time, newest metrics and losses
 * @param preferred which of two runs people found better, in words
 * @param plots of each metric, then of each loss, with a curve for every run that logged it
 */
record ComparisonView(
        List<RunView> runs,
        List<String> labels,
        List<Row> settings,
        List<Row> outcomes,
        Part<List<String>> preferred,
        List<Plot> plots) {
    private static final String UNKNOWN = "-";
    private static final int MOST_NAMES = 20;

    /** Something of every run, in words. */
    record Row(String name, List<String> values) {}

    static ComparisonView of(List<RunView> runs) {
        List<Map<String, Double>> newest = runs.stream().map(RunView::newest).toList();
        Set<String> names = new LinkedHashSet<>();
        for (String kind : List.of(MetricLog.METRIC, MetricLog.LOSS)) {
            for (Map<String, Double> values : newest) {
                values.keySet().stream()
                        .filter(name -> name.startsWith(kind))
                        .limit(MOST_NAMES)
                        .forEach(names::add);
            }
        }
        List<String> labels =
                labels(runs.stream().map(run -> run.folder().path()).toList());
        return new ComparisonView(
                runs,
                labels,
                settings(runs),
                outcomes(runs, newest, names),
                Part.of(() -> preferred(runs)),
                plots(runs, labels, names));
    }

    private static List<String> preferred(List<RunView> runs) {
        List<String> lines = new ArrayList<>();
        for (RunView run : runs) {
            List<Preference> answers = Preference.in(run.folder()).read();
            for (RunView other : answers.isEmpty() ? List.<RunView>of() : runs) {
                String name = other.folder().name();
                Preference.Count count = Preference.Count.of(answers, name);
                if (count.n() > 0) {
                    lines.add(count.words(run.folder().name(), name));
                }
            }
        }
        return lines;
    }

    private static List<String> labels(List<Path> folders) {
        List<Path> whole = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        int most = whole.stream().mapToInt(Path::getNameCount).max().orElse(1);
        for (int names = 1; names < most; names++) {
            int parts = names;
            List<String> labels = whole.stream()
                    .map(path -> path.subpath(Math.max(0, path.getNameCount() - parts), path.getNameCount()))
                    .map(Path::toString)
                    .toList();
            if (labels.stream().distinct().count() == labels.size()) {
                return labels;
            }
        }
        return whole.stream().map(Path::toString).toList();
    }

    private static List<Row> settings(List<RunView> runs) {
        List<Optional<TrainedSettings>> settings = runs.stream()
                .map(run -> run.settings().found().map(RunView.Setup::trained))
                .toList();
        SortedMap<String, List<Optional<String>>> differing = TrainedSettings.differing(settings);
        List<Optional<String>> variants =
                settings.stream().map(one -> one.map(TrainedSettings::variant)).toList();
        if (variants.stream().distinct().count() > 1) {
            differing.put("variant", variants);
        }
        List<Row> rows = new ArrayList<>();
        differing.forEach((name, values) -> rows.add(new Row(
                name, values.stream().map(value -> value.orElse(UNKNOWN)).toList())));
        return rows;
    }

    private static List<Row> outcomes(List<RunView> runs, List<Map<String, Double>> newest, Set<String> names) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("steps", runs, run -> Words.count(run.step())));
        rows.add(row("time", runs, run -> About.time(run.seconds())));
        rows.add(row("images a second", runs, run -> Plot.number(run.rate())));
        rows.add(row(
                "findings",
                runs,
                run -> run.findings()
                        .found()
                        .map(found -> String.valueOf(found.size()))
                        .orElse(UNKNOWN)));
        for (String name : names) {
            rows.add(new Row(
                    "last " + shown(name),
                    newest.stream()
                            .map(values -> values.containsKey(name) ? Plot.number(values.get(name)) : UNKNOWN)
                            .toList()));
        }
        return rows;
    }

    private static Row row(String name, List<RunView> runs, Function<RunView, String> of) {
        return new Row(name, runs.stream().map(of).toList());
    }

    private static List<Plot> plots(List<RunView> runs, List<String> labels, Set<String> names) {
        List<Plot> plots = new ArrayList<>();
        for (String name : names) {
            List<Curve> curves = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                List<Plot.Point> points = Curves.named(name, runs.get(i).lines());
                if (!points.isEmpty()) {
                    curves.add(new Curve(labels.get(i), i, points));
                }
            }
            plots.add(Plot.of(shown(name), curves, List.of()));
        }
        return plots;
    }

    private static String shown(String name) {
        return name.startsWith(MetricLog.METRIC) ? name.substring(MetricLog.METRIC.length()) : name;
    }
}
