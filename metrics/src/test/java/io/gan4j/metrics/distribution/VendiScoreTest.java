package io.gan4j.metrics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VendiScoreTest implements MetricContract {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Override
    public String name() {
        return "vendi";
    }

    @Test
    void of_images_at_right_angles_is_their_number_however_often_and_long_each_is() {
        assertThat(VendiScore.of(axes(5, 5, 1))).isCloseTo(5, ROUNDING);
        assertThat(VendiScore.of(axes(3, 10, 7))).isCloseTo(3, ROUNDING);
        assertThat(VendiScore.of(axes(12, 4, 1e-3))).isCloseTo(4, ROUNDING);
    }

    /** Returns {@code n} rows along one axis after the other, of lengths from {@code length} on. */
    private static Vectors axes(int n, int width, double length) {
        double[][] rows = new double[n][width];
        for (int i = 0; i < n; i++) {
            rows[i][i % width] = length * (1 + i);
        }
        return Vectors.of("axes", rows);
    }

    @Test
    void of_images_that_are_all_the_same_is_1() {
        assertThat(VendiScore.of(Points.constant(50, 1, 2, 3))).isCloseTo(1, ROUNDING);
        assertThat(VendiScore.of(Points.constant(2, 1, 2, 3))).isCloseTo(1, ROUNDING);
        assertThat(VendiScore.of(Points.constant(1, 1, 2, 3))).isCloseTo(1, ROUNDING);
    }

    /** The eigenvalues are (1 ± cosine) / 2; and ¾ and ¼, of three of one kind and one of another. */
    @Test
    void is_the_exponential_of_the_entropy_of_eigenvalues() {
        assertThat(VendiScore.of(Vectors.of("test", new double[] {2, 0}, new double[] {3, 4})))
                .isCloseTo(exponential(0.8, 0.2), ROUNDING);
        assertThat(VendiScore.of(Points.onLine(1, 2, 3, 0))).as("zeros").isCloseTo(exponential(0.75, 0.25), ROUNDING);
    }

    private static double exponential(double... shares) {
        return Math.exp(-Arrays.stream(shares).map(p -> p * Math.log(p)).sum());
    }

    @Test
    void counts_images_of_zeros_as_alike_and_as_one_more_than_all_others() {
        Vectors some = Vectors.of("test", new double[2], new double[] {1, 0}, new double[2], new double[] {0, 1});
        Vectors wide = Vectors.of("test", new double[5], new double[] {0, 1, 0, 0, 0}, new double[5]);

        assertThat(VendiScore.of(some)).isCloseTo(exponential(0.5, 0.25, 0.25), ROUNDING);
        assertThat(VendiScore.of(wide)).isCloseTo(exponential(2.0 / 3, 1.0 / 3), ROUNDING);
        assertThat(VendiScore.of(Points.constant(7, 0, 0))).isCloseTo(1, ROUNDING);
    }

    /**
     * NumPy 2.4.6, of rows less 5: {@code x /= numpy.linalg.norm(x, axis=1, keepdims=True)}, eigenvalues of
     * {@code numpy.linalg.eigvalsh(x @ x.T / n)}.
     */
    @Test
    void agrees_with_numpy_with_more_and_with_fewer_images_than_features() {
        double[] centre = new double[30];
        Arrays.fill(centre, -5);

        assertThat(VendiScore.of(Points.moved(Points.numbered(3, 60, 3), centre)))
                .isCloseTo(2.9878167876750337, ROUNDING);
        assertThat(VendiScore.of(Points.moved(Points.numbered(3, 12, 30), centre)))
                .isCloseTo(10.294540411807338, ROUNDING);
        assertThat(VendiScore.of(Points.numbered(3, 12, 30))).isCloseTo(2.935538207661022, ROUNDING);
    }

    /** 1,100 rows are two blocks of both matrices; columns of zeros change no cosine. */
    @Test
    void is_the_same_by_products_of_columns_and_of_rows() {
        Vectors narrow = MetricSubjects.gaussian(seed(), "rows", 1100, 4, 0.5);
        double[][] wide = new double[1100][];
        Arrays.setAll(wide, i -> Arrays.copyOf(narrow.row(i), 1101));

        assertThat(VendiScore.of(Vectors.of("wide", wide))).isCloseTo(VendiScore.of(narrow), within(1e-10));
    }

    @Test
    void refuses_images_among_which_cosines_do_not_fit_into_memory() {
        Vectors large = Vectors.of("pixels", new double[256 * 256 * 3]).select(new int[150_000]);

        assertThatThrownBy(() -> VendiScore.of(large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Cosines among 150,000 images take 720.0 GB")
                .hasMessageEndingWith("Take fewer images.");
    }
}
