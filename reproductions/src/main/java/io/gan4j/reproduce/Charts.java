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

/** Curves over steps of what was measured while training: of each cell the mean over seeds, and a band about it. */
final class Charts {
    static final String ENDING = ".png";

    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;

    private Charts() {}

    /** Returns a PNG of the first metric that was measured while training; empty if none was. */
    static Optional<byte[]> of(Experiment experiment, List<Outcome> outcomes) {
        Optional<String> metric = outcomes.stream()
                .flatMap(outcome -> outcome.curves().keySet().stream())
                .filter(name -> !name.startsWith(MetricLog.LOSS))
                .findFirst();
        return metric.map(name -> {
            XYChart chart = new XYChartBuilder()
                    .width(WIDTH)
                    .height(HEIGHT)
                    .title(experiment.title())
                    .xAxisTitle("steps")
                    .yAxisTitle(name)
                    .build();
            chart.getStyler().setChartBackgroundColor(Color.WHITE);
            chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
            Color[] colours = chart.getStyler().getSeriesColors();
            int number = 0;
            for (Cell cell : experiment.cells()) {
                Map<Long, Spread> bands = bands(cell, outcomes, name);
                if (!bands.isEmpty()) {
                    add(chart, cell.title(), bands, colours[number++ % colours.length]);
                }
            }
            return png(chart);
        });
    }

    private static Map<Long, Spread> bands(Cell cell, List<Outcome> outcomes, String metric) {
        Map<Long, List<Double>> values = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (outcome.cell().equals(cell.name())) {
                for (Point point : outcome.curves().getOrDefault(metric, List.of())) {
                    values.computeIfAbsent(point.step(), step -> new ArrayList<>())
                            .add(point.value());
                }
            }
        }
        Map<Long, Spread> bands = new LinkedHashMap<>();
        values.forEach((step, some) -> bands.put(step, Spread.of(some)));
        return bands;
    }

    private static void add(XYChart chart, String title, Map<Long, Spread> bands, Color colour) {
        List<Long> steps = new ArrayList<>(bands.keySet());
        List<Double> means = bands.values().stream().map(Spread::mean).toList();
        chart.addSeries(title, steps, means).setMarker(SeriesMarkers.NONE).setLineColor(colour);
        if (bands.values().stream().anyMatch(band -> deviation(band) > 0)) {
            List<Long> around = new ArrayList<>(steps);
            List<Double> edge = new ArrayList<>();
            bands.values().forEach(band -> edge.add(band.mean() + deviation(band)));
            List<Spread> all = List.copyOf(bands.values());
            for (int i = steps.size() - 1; i >= 0; i--) {
                around.add(steps.get(i));
                edge.add(all.get(i).mean() - deviation(all.get(i)));
            }
            XYSeries area = chart.addSeries(title + " ± a standard deviation", around, edge);
            area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            area.setShowInLegend(false);
            area.setMarker(SeriesMarkers.NONE);
            area.setLineColor(new Color(0, 0, 0, 0));
            area.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 48));
        }
    }

    private static double deviation(Spread band) {
        return band.deviation().orElse(0);
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
