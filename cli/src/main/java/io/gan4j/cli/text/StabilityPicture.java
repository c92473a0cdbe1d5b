package io.gan4j.cli.text;

import io.gan4j.stability.PathAngle;
import io.gan4j.stability.Spectrum;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Eigenvalues in the complex plane, and beside them the path angle. */
public final class StabilityPicture {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 420;
    private static final Color BLUE = new Color(0x0072b2); // Okabe and Ito's, which all tell apart
    private static final Color ORANGE = new Color(0xd55e00);

    private StabilityPicture() {}

    /** @param title of the run */
    public static BufferedImage of(String title, Spectrum spectrum, Optional<PathAngle> angle) {
        List<XYChart> charts = new ArrayList<>(List.of(plane(title, spectrum)));
        angle.ifPresent(found -> charts.add(curve(found)));
        BufferedImage picture = new BufferedImage(WIDTH * charts.size(), HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < charts.size(); i++) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), i * WIDTH, 0, null);
        }
        graphics.dispose();
        return picture;
    }

    private static XYChart plane(String title, Spectrum spectrum) {
        XYChart chart = chart("Eigenvalues of " + title, "real part: below 0 leads back", "imaginary part");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        List<Double> real = new ArrayList<>();
        List<Double> imaginary = new ArrayList<>();
        for (Spectrum.Value value : spectrum.values()) {
            real.add(value.real());
            imaginary.add(value.imaginary());
            if (value.imaginary() != 0) {
                real.add(value.real());
                imaginary.add(-value.imaginary());
            }
        }
        if (!real.isEmpty()) {
            chart.addSeries("λ", real, imaginary)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(BLUE);
        }
        return chart;
    }

    private static XYChart curve(PathAngle angle) {
        XYChart chart = chart("Path angle", "share of the way: 0 its start, 1 where it is", "cosine");
        chart.getStyler().setYAxisMin(-1.0).setYAxisMax(1.0);
        chart.addSeries(
                        "cosine",
                        angle.points().stream().map(PathAngle.Point::share).toList(),
                        angle.points().stream().map(PathAngle.Point::cosine).toList())
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(ORANGE);
        return chart;
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendVisible(false);
        return chart;
    }
}
