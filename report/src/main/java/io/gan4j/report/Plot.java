package io.gan4j.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Curves over the steps of a training, laid out in the units of a picture of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param title what the ordinate is
 * @param xs ticks of the abscissa, and {@code ys} of the ordinate
 * @param lines the curves
 * @param phases where phases but the first begin
 */
record Plot(String title, List<Tick> xs, List<Tick> ys, List<Line> lines, List<Tick> phases) {
    static final int WIDTH = 480;
    static final int HEIGHT = 230;
    static final int LEFT = 60;
    static final int RIGHT = 28;
    static final int TOP = 8;
    static final int BOTTOM = 36;

    private static final int TICKS = 5;
    private static final int POINTS = 300;
    private static final int COLOURS = 6;
    private static final int DASHES = 4;

    /** A place on an axis, and the words beside it. */
    record Tick(double at, String text) {
        /** Returns where it is, as SVG takes it. */
        String place() {
            return String.format(Locale.ROOT, "%.1f", at);
        }
    }

    /**
     * A curve.
     *
     * @param style names of the classes of its colour and dashes
     * @param path of SVG
     * @param band from the least to the greatest of what each point of the path is the mean of; empty where it has all
     * @param newest its last value, in words
     */
    record Line(String name, String style, String path, String band, String newest) {}

    /** A value after a step. */
    record Point(double step, double value) {}

    /**
     * Values in the order in which they came.
     *
     * @param number that its colour and dashes go by, so that the same thing looks the same in several plots
     */
    record Curve(String name, int number, List<Point> points) {}

    /** A phase, and the step after which it begins. */
    record Begin(long step, String phase) {}

    /** @param curves each of at least one point */
    static Plot of(String title, List<Curve> curves, List<Begin> phases) {
        Range steps = Range.of(points(curves).mapToDouble(Point::step).toArray());
        Range values =
                Range.of(points(curves).mapToDouble(Point::value).toArray()).rounded();
        return new Plot(
                title,
                steps.ticks().stream()
                        .map(step -> new Tick(x(steps, step), String.format(Locale.ROOT, "%,.0f", step)))
                        .toList(),
                values.ticks().stream()
                        .map(value -> new Tick(y(values, value), number(value)))
                        .toList(),
                curves.stream().map(curve -> line(curve, steps, values)).toList(),
                phases.stream()
                        .filter(phase -> phase.step() > steps.low() && phase.step() < steps.high())
                        .map(phase -> new Tick(x(steps, (double) phase.step()), phase.phase()))
                        .toList());
    }

    /** Says it to those who do not see it. */
    String spoken() {
        return title + " over steps; at the end "
                + lines.stream().map(line -> line.name() + " " + line.newest()).collect(Collectors.joining(", "));
    }

    private static Stream<Point> points(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream());
    }

    private static Line line(Curve curve, Range steps, Range values) {
        List<Stretch> stretches = stretches(curve.points());
        String path = path(steps, values, stretches, Stretch::mean);
        if (curve.points().size() == 1) {
            path += "h0.1"; // a line without length shows nothing
        }
        List<Stretch> back = new ArrayList<>(stretches);
        Collections.reverse(back);
        boolean whole = stretches.size() == curve.points().size();
        return new Line(
                curve.name(),
                "s" + curve.number() % COLOURS + " d" + curve.number() % DASHES
                        + (curve.points().size() == 1 ? " dot" : ""),
                path,
                whole
                        ? ""
                        : path(steps, values, stretches, Stretch::high)
                                + path(steps, values, back, Stretch::low).replaceFirst("M", "L") + "Z",
                number(curve.points().get(curve.points().size() - 1).value()));
    }

    /** Neighbours that are shown as one. */
    private record Stretch(double step, double low, double mean, double high) {
        static Stretch of(List<Point> points) {
            DoubleSummaryStatistics values =
                    points.stream().mapToDouble(Point::value).summaryStatistics();
            return new Stretch(
                    points.stream().mapToDouble(Point::step).average().orElseThrow(),
                    values.getMin(),
                    values.getAverage(),
                    values.getMax());
        }
    }

    private static String path(Range steps, Range values, List<Stretch> stretches, ToDoubleFunction<Stretch> of) {
        StringBuilder path = new StringBuilder();
        for (Stretch stretch : stretches) {
            path.append(String.format(
                    Locale.ROOT,
                    "%s%.1f %.1f",
                    path.isEmpty() ? "M" : "L",
                    x(steps, stretch.step()),
                    y(values, of.applyAsDouble(stretch))));
        }
        return path.toString();
    }

    /** Puts as many neighbours together as it takes for a few hundred points: more than a page shows. */
    private static List<Stretch> stretches(List<Point> points) {
        int together = (points.size() + POINTS - 1) / POINTS;
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < points.size(); i += together) {
            stretches.add(Stretch.of(points.subList(i, Math.min(i + together, points.size()))));
        }
        return stretches;
    }

    private static double x(Range steps, double step) {
        return LEFT + steps.share(step) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Range values, double value) {
        return TOP + (1 - values.share(value)) * (HEIGHT - TOP - BOTTOM);
    }

    /** Writes a number as a person would: few digits, a power of ten where it is far from one. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size >= 1e6 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replaceAll("\\.?0*e", "e")
                    .replaceAll("e([-+])0", "e$1")
                    .replace("e+", "e");
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals == 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** What an axis goes over. */
    private record Range(double low, double high) {
        private static final double ROUNDING = 1e-9;

        static Range of(double[] values) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            if (high > low) {
                return new Range(low, high);
            }
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            return new Range(low - room, high + room);
        }

        double share(double value) {
            return (value - low) / (high - low);
        }

        /** Returns the distance of ticks: 1, 2 or 5 times a power of ten. */
        private double distance() {
            double rough = (high - low) / TICKS;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double factor = rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10;
            return factor * power;
        }

        /** Returns the range from a tick to a tick. */
        Range rounded() {
            double distance = distance();
            return new Range(
                    Math.floor(low / distance + ROUNDING) * distance, Math.ceil(high / distance - ROUNDING) * distance);
        }

        List<Double> ticks() {
            double distance = distance();
            List<Double> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(low / distance - ROUNDING); i <= high / distance + ROUNDING; i++) {
                ticks.add(i * distance);
            }
            return ticks;
        }
    }
}
