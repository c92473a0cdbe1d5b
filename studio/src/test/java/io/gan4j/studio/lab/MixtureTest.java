package io.gan4j.studio.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a mixture's mass is, and how far another distribution is from it. */
class MixtureTest {
    private static final int DRAWN = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"one", "two", "ring", "grid", "line", "spiral", "one-on-a-line", "three-on-a-line"})
    void its_cells_hold_what_is_drawn_of_it(String name) {
        Mixture mixture = named(name);
        Cells exact = mixture.cells();

        Cells drawn = Cells.of(drawn(mixture));

        for (int i = 0; i < exact.masses().length; i++) {
            double mass = exact.masses()[i];
            assertThat(drawn.masses()[i]).isCloseTo(mass, within(5 * Math.sqrt(mass / DRAWN) + 1e-3));
        }
        assertThat(Arrays.stream(exact.masses()).sum()).isCloseTo(1, within(1e-3));
        assertThat(exact.divergence(drawn))
                .as("half of χ² / n, in bits, and no more")
                .isLessThan(exact.masses().length / (8.0 * DRAWN) / Math.log(2) + 0.005);
    }

    /** Against the integral, which the cells come near. */
    @Test
    void two_gaussians_diverge_as_they_should() {
        Mixture one = new Mixture(new double[][] {{-0.1}}, 0.1, true);
        Mixture other = new Mixture(new double[][] {{0.1}}, 0.1, true);
        double integral = 0;
        double step = 1e-4;
        for (double x = -1; x < 1; x += step) {
            double p = density(x, -0.1);
            double q = density(x, 0.1);
            integral += step / 2 * (term(p, q) + term(q, p));
        }

        assertThat(one.cells().divergence(other.cells())).isCloseTo(integral, within(0.003));
        assertThat(one.cells().divergence(one.cells())).isZero();
        assertThat(new Mixture(new double[][] {{-0.5}}, 0.02, true)
                        .cells()
                        .divergence(new Mixture(new double[][] {{0.5}}, 0.02, true).cells()))
                .isCloseTo(1, within(1e-9));
    }

    private static double density(double x, double mean) {
        return Math.exp(-Math.pow((x - mean) / 0.1, 2) / 2) / (0.1 * Math.sqrt(2 * Math.PI));
    }

    private static double term(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q)) / Math.log(2);
    }

    @Test
    void what_lies_outside_counts_too() {
        Cells inside = Cells.of(new float[][] {{0.5f, 0.5f}});
        Cells outside = Cells.of(new float[][] {{1.5f, 0.5f}});

        assertThat(inside.divergence(outside)).isEqualTo(1);
        assertThat(outside.divergence(outside)).isZero();
    }

    @Test
    void the_best_discriminator_says_p_of_p_and_q() {
        Cells p = new Cells(new double[] {0.5, 0.3, 0.2, 0});
        Cells q = new Cells(new double[] {0.5, 0.1, 0, 0});

        assertThat(p.best(q)).containsExactly(0.5, 0.3 / 0.4, 1, -1);
    }

    /** Normal numbers are within three standard deviations in 98.9 % of all cases in the plane, 99.7 % on a line. */
    @Test
    void modes_are_found_by_points_within_three_deviations() {
        Mixture.Found found = named("grid").found(drawn(named("grid")));

        assertThat(found.modes()).isEqualTo(25);
        assertThat(found.share()).isCloseTo(0.9889, within(0.005));
        assertThat(named("three-on-a-line")
                        .found(drawn(named("three-on-a-line")))
                        .share())
                .isCloseTo(0.9973, within(0.003));
        assertThat(named("ring").found(new float[][] {{0.75f, 0}, {0, 0}})).isEqualTo(new Mixture.Found(1, 0.5));
    }

    static Mixture named(String name) {
        return Shape.ALL.stream()
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow()
                .mixture();
    }

    private static float[][] drawn(Mixture mixture) {
        Randomness randomness = new Randomness(1);
        return IntStream.range(0, DRAWN)
                .mapToObj(i -> mixture.draw(randomness.generator("test", i)))
                .map(point -> {
                    float[] numbers = new float[point.length];
                    for (int k = 0; k < numbers.length; k++) {
                        numbers[k] = (float) point[k];
                    }
                    return numbers;
                })
                .toArray(float[][]::new);
    }
}
