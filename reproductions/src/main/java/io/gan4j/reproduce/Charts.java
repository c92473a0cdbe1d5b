package io.gan4j.reproduce;

import io.gan4j.run.MetricLog;
import io.gan4j.run.MetricLog.Point;
import io.gan4j.tune.Spread;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves of results, each with a band about it. */
final class Charts {
    static final String ENDING = ".png";

    private static final int WIDTH = 960;
    private static final int HEIGHT = 450;

    private Charts() {}

    /** Where a curve runs at a place, and how far about it. */
    private record Band(double middle, double low, double high) {}

    /** Returns the file name of a board's chart. */
    static String file(Experiment experiment, Entry.Part board) {
        return experiment.name() + "-" + board.name() + ENDING;
    }

    /** Returns the PNGs of an experiment, by file name. */
    static Map<String, byte[]> of(Experiment experiment, List<Outcome> outcomes) {
        Map<String, byte[]> charts = new LinkedHashMap<>();
        if (experiment.isLeaderboard()) {
            for (Leaderboard board : Leaderboard.of(Table.of(experiment, outcomes))) {
                board.score()
                        .ifPresent(score -> charts.put(
                                file(experiment, board.board()), png(chart(experiment, board, score.metric()))));
            }
        } else {
            curves(experiment, outcomes).ifPresent(chart -> charts.put(experiment.name() + ENDING, png(chart)));
        }
        return charts;
    }

    /** Draws the first metric that was measured while training. */
    private static Optional<XYChart> curves(Experiment experiment, List<Outcome> outcomes) {
        Optional<String> metric = outcomes.stream()
                .flatMap(outcome -> outcome.curves().keySet().stream())
                .filter(name -> !name.startsWith(MetricLog.LOSS))
                .findFirst();
        return metric.map(name -> {
            Map<String, Map<Long, Band>> curves = new LinkedHashMap<>();
            for (Cell cell : experiment.cells()) {
                curves.put(cell.title(), bands(cell, outcomes, name));
            }
            return chart(experiment.title(), "steps", name, curves);
        });
    }

    /** Draws what to expect of the best of some runs, by how many these are. */
    private static XYChart chart(Experiment experiment, Leaderboard board, String metric) {
        Map<String, Map<Long, Band>> curves = new LinkedHashMap<>();
        for (Leaderboard.Line line : board.lines()) {
            line.best().filter(runs -> line.ranked()).ifPresent(runs -> curves.put(line.loss(), bands(runs)));
        }
        return chart(experiment.title() + " " + board.board().title(), "best of so many runs", metric, curves);
    }

    private static Map<Long, Band> bands(BestOf runs) {
        Map<Long, Band> bands = new LinkedHashMap<>();
        for (int budget = 1; budget <= runs.runs(); budget++) {
            BestOf.Interval interval = runs.interval(budget);
            bands.put((long) budget, new Band(interval.expected(), interval.low(), interval.high()));
        }
        return bands;
    }

    private static XYChart chart(String title, String x, String y, Map<String, Map<Long, Band>> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        Color[] colours = chart.getStyler().getSeriesColors();
        int number = 0;
        for (Map.Entry<String, Map<Long, Band>> curve : curves.entrySet()) {
            if (!curve.getValue().isEmpty()) {
                add(chart, curve.getKey(), curve.getValue(), colours[number++ % colours.length]);
            }
        }
        return chart;
    }

    private static Map<Long, Band> bands(Cell cell, List<Outcome> outcomes, String metric) {
        Map<Long, List<Double>> values = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.cell().equals(cell.name())) {
                for (Point point : outcome.curves().getOrDefault(metric, List.of())) {
                    values.computeIfAbsent(point.step(), step -> new ArrayList<>())
                            .add(point.value());
                }
            }
        }
        Map<Long, Band> bands = new LinkedHashMap<>();
        values.forEach((step, some) -> {
            Spread spread = Spread.of(some);
            double deviation = spread.deviation().orElse(0);
            bands.put(step, new Band(spread.mean(), spread.mean() - deviation, spread.mean() + deviation));
        });
        return bands;
    }

    private static void add(XYChart chart, String title, Map<Long, Band> bands, Color colour) {
        List<Long> places = new ArrayList<>(bands.keySet());
        List<Double> middles = bands.values().stream().map(Band::middle).toList();
        chart.addSeries(title, places, middles).setMarker(SeriesMarkers.NONE).setLineColor(colour);
        if (bands.values().stream().anyMatch(band -> band.high() > band.low())) {
            List<Long> around = new ArrayList<>(places);
            List<Double> edge = new ArrayList<>();
            bands.values().forEach(band -> edge.add(band.high()));
            List<Band> all = List.copyOf(bands.values());
            for (int i = places.size() - 1; i >= 0; i--) {
                around.add(places.get(i));
                edge.add(all.get(i).low());
            }
            XYSeries area = chart.addSeries(title + ", about it", around, edge);
            area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            area.setShowInLegend(false);
            area.setMarker(SeriesMarkers.NONE);
            area.setLineColor(new Color(0, 0, 0, 0));
            area.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 48));
        }
    }

    private static byte[] png(XYChart chart) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BitmapEncoder.saveBitmap(chart, bytes, BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
