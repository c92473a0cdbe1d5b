package io.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.report.Plot.Begin;
import io.gan4j.report.Plot.Curve;
import io.gan4j.report.Plot.Point;
import io.gan4j.report.Plot.Tick;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
    @Test
    void has_round_ticks_and_points_where_their_values_are() {
        Plot plot = Plot.of(
                "loss",
                List.of(new Curve("generator", 0, List.of(new Point(0, 0.6), new Point(100, 2.4)))),
                List.of(new Begin(50, "stage-2"), new Begin(200, "beyond")));

        assertThat(plot.ys()).extracting(Tick::text).containsExactly("0.5", "1", "1.5", "2", "2.5");
        assertThat(plot.ys().get(0).at()).isEqualTo(Plot.HEIGHT - Plot.BOTTOM);
        assertThat(plot.ys().get(4).at()).isEqualTo(Plot.TOP, within(1e-9));
        assertThat(plot.xs()).extracting(Tick::text).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(plot.phases()).extracting(Tick::text).containsExactly("stage-2");
        assertThat(plot.phases().get(0).at()).isEqualTo((Plot.LEFT + Plot.WIDTH - Plot.RIGHT) / 2.0);
        double height = Plot.HEIGHT - Plot.TOP - Plot.BOTTOM;
        assertThat(plot.lines().get(0).path())
                .isEqualTo("M%d.0 %.1fL%d.0 %.1f"
                        .formatted(
                                Plot.LEFT,
                                Plot.TOP + height * 0.95,
                                Plot.WIDTH - Plot.RIGHT,
                                Plot.TOP + height * 0.05));
        assertThat(plot.lines().get(0).newest()).isEqualTo("2.4");
        assertThat(plot.spoken()).isEqualTo("loss over steps; at the end generator 2.4");
    }

    @Test
    void shows_means_of_neighbours_where_there_are_more_points_than_a_page_shows() {
        List<Point> many = LongStream.rangeClosed(1, 10_000)
                .mapToObj(step -> new Point(step, step % 2))
                .toList();

        Plot plot = Plot.of("accuracy", List.of(new Curve("real", 0, many)), List.of());

        String path = plot.lines().get(0).path();
        assertThat(path.split("[ML]")).hasSizeBetween(200, 302);
        assertThat(plot.lines().get(0).newest()).as("no mean").isEqualTo("0");
        assertThat(plot.lines().get(0).band())
                .as("from the least to the greatest of them")
                .matches("M[0-9.]+ %1$.1f(L[0-9.]+ %1$.1f)+(L[0-9.]+ %2$.1f)+Z"
                        .formatted((double) Plot.TOP, (double) (Plot.HEIGHT - Plot.BOTTOM)));
    }

    @Test
    void one_point_can_be_seen_and_a_constant_has_a_scale() {
        Plot plot = Plot.of("fid", List.of(new Curve("fid", 0, List.of(new Point(10, 4)))), List.of());

        assertThat(plot.lines().get(0).path()).matches("M[0-9.]+ [0-9.]+h0.1");
        assertThat(plot.ys()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.5, 0.5",
        "1.234567, 1.23",
        "12.345, 12.3",
        "1234.4, '1,234'",
        "-0.04, -0.04",
        "1e-5, 1e-5",
        "3e7, 3e7",
        "1.234e-5, 1.23e-5",
        "100, 100"
    })
    void numbers_have_few_digits(double value, String text) {
        assertThat(Plot.number(value)).isEqualTo(text);
    }
}
