package io.gan4j.report;

import io.gan4j.report.Plot.Begin;
import io.gan4j.report.Plot.Curve;
import io.gan4j.report.Plot.Point;
import io.gan4j.run.MetricLine;
import io.gan4j.run.MetricLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run logged, over its steps.
 *
 * @param metrics what was measured, a plot each
 * @param reports what steps reported, a plot for each kind: losses, logits, penalties
 * @param vitals what was seen when the training was looked at, a plot each
 * @param costs images a second, and memory
 * @param leftOut names that there is no room for
 */
record Curves(List<Plot> metrics, List<Plot> reports, List<Plot> vitals, List<Plot> costs, int leftOut) {
    /** More names than any step reports, and few enough for a page. */
    private static final int MOST_NAMES = 60;

    private static final String VITAL = "vital/";
    private static final double MEGABYTE = 1 << 20;

    static Curves of(List<MetricLine> lines) {
        List<Begin> phases = phases(lines);
        List<Plot> metrics = new ArrayList<>();
        List<Plot> vitals = new ArrayList<>();
        Map<String, List<Curve>> kinds = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        lines.forEach(line -> names.addAll(line.values().keySet()));
        for (String name : names.stream().limit(MOST_NAMES).toList()) {
            List<Point> points = named(name, lines);
            String kind = name.substring(0, name.indexOf('/') + 1);
            String own = name.substring(kind.length());
            if (kind.equals(MetricLog.METRIC)) {
                metrics.add(Plot.of(own, List.of(new Curve(own, 0, points)), phases));
            } else if (kind.equals(VITAL)) {
                vitals.add(Plot.of(own, List.of(new Curve(own, 0, points)), phases));
            } else {
                String title = kind.isEmpty() ? name : kind.substring(0, kind.length() - 1);
                List<Curve> curves = kinds.computeIfAbsent(title, of -> new ArrayList<>());
                curves.add(new Curve(own, curves.size(), points));
            }
        }
        List<Plot> reports = new ArrayList<>();
        kinds.forEach((kind, curves) -> reports.add(Plot.of(kind, curves, phases)));
        reports.sort((one, other) -> Boolean.compare(isLoss(other), isLoss(one)));
        return new Curves(metrics, reports, vitals, costs(lines, phases), Math.max(0, names.size() - MOST_NAMES));
    }

    private static boolean isLoss(Plot plot) {
        return MetricLog.LOSS.equals(plot.title() + "/");
    }

    /** Returns what was logged under a name. */
    static List<Point> named(String name, List<MetricLine> lines) {
        List<Point> points = new ArrayList<>();
        for (MetricLine line : lines) {
            Double value = line.values().get(name);
            if (value != null) {
                points.add(new Point(line.step(), value));
            }
        }
        return points;
    }

    private static List<Plot> costs(List<MetricLine> lines, List<Begin> phases) {
        List<Point> rates = new ArrayList<>();
        List<Point> memory = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            MetricLine line = lines.get(i);
            if (i > 0 && line.seconds() > lines.get(i - 1).seconds()) {
                rates.add(new Point(
                        line.step(),
                        (line.images() - lines.get(i - 1).images())
                                / (line.seconds() - lines.get(i - 1).seconds())));
            }
            if (line.resident() > 0) {
                memory.add(new Point(line.step(), line.resident() / MEGABYTE));
            }
        }
        List<Plot> costs = new ArrayList<>();
        plot("images a second", rates, phases).ifPresent(costs::add);
        plot("resident memory, MB", memory, phases).ifPresent(costs::add);
        return costs;
    }

    private static Optional<Plot> plot(String title, List<Point> points, List<Begin> phases) {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(Plot.of(title, List.of(new Curve(title, 0, points)), phases));
    }

    /** Returns where phases begin: after the last line of the one before, so perhaps some steps too early. */
    private static List<Begin> phases(List<MetricLine> lines) {
        List<Begin> phases = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).phase().equals(lines.get(i - 1).phase())) {
                phases.add(new Begin(lines.get(i - 1).step(), lines.get(i).phase()));
            }
        }
        return phases;
    }
}
