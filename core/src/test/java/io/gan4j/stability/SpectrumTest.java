package io.gan4j.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.random.Randomness;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static final Randomness RANDOMNESS = new Randomness(1);

    @Test
    void finds_the_largest_eigenvalues_of_a_field_that_turns_and_shrinks() {
        // Blocks of 2 × 2: −k ± 2ki, and behind them −1/k.
        double[] scales = {50, 30, 20};
        VectorField field = field(40, x -> {
            double[] there = new double[40];
            for (int k = 0; k < scales.length; k++) {
                there[2 * k] = scales[k] * (-x[2 * k] - 2 * x[2 * k + 1]);
                there[2 * k + 1] = scales[k] * (2 * x[2 * k] - x[2 * k + 1]);
            }
            for (int i = 6; i < 40; i++) {
                there[i] = -x[i] / i;
            }
            return there;
        });

        Spectrum spectrum = Spectrum.of(field, new double[40], 20, RANDOMNESS);

        assertThat(spectrum.products()).isEqualTo(20);
        for (int k = 0; k < scales.length; k++) {
            assertThat(spectrum.values().get(k).real()).isCloseTo(-scales[k], within(1e-5));
            assertThat(spectrum.values().get(k).imaginary()).isCloseTo(2 * scales[k], within(1e-5));
        }
        assertThat(spectrum.largestRealPart()).isNegative();
    }

    @Test
    void is_of_the_place_that_it_is_asked_for() {
        VectorField field = field(2, x -> new double[] {x[0] * x[0], Math.sin(x[1])});

        Spectrum spectrum = Spectrum.of(field, new double[] {3, Math.PI}, 2, RANDOMNESS);

        assertThat(spectrum.values().get(0).real()).isCloseTo(6, within(1e-6));
        assertThat(spectrum.largestRealPart()).isCloseTo(6, within(1e-6));
    }

    @Test
    void keeps_back_what_has_not_settled() {
        VectorField field = field(200, x -> {
            double[] there = x.clone();
            for (int i = 0; i < there.length; i++) {
                there[i] *= -(1 + i / 200.0); // all near each other: few products tell none apart
            }
            return there;
        });

        assertThat(Spectrum.of(field, new double[200], 4, RANDOMNESS).values()).hasSizeLessThan(4);
    }

    @Test
    void a_path_angle_jumps_where_the_line_leads_into_what_attracts() {
        VectorField attracts = field(3, x -> new double[] {1 - x[0], -x[1], -x[2]});

        PathAngle angle = PathAngle.of(attracts, new double[] {0, 0, 0}, new double[] {0.8, 0, 0}, 1.5, 4);

        assertThat(angle.points()).extracting(PathAngle.Point::share).containsExactly(0.0, 0.5, 1.0, 1.5);
        assertThat(angle.points()).extracting(PathAngle.Point::cosine).containsExactly(1.0, 1.0, 1.0, -1.0);
        assertThat(angle.points().get(1).length()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void a_path_angle_stays_across_where_the_field_turns() {
        VectorField turns = field(2, x -> new double[] {-x[1], x[0]});

        PathAngle angle = PathAngle.of(turns, new double[] {0, 0.1}, new double[] {0, 1}, 1, 5);

        assertThat(angle.points())
                .allSatisfy(point -> assertThat(point.cosine()).isCloseTo(0, within(1e-12)));
    }

    private static VectorField field(int size, UnaryOperator<double[]> at) {
        return new VectorField() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public double[] at(double[] parameters) {
                return at.apply(parameters);
            }
        };
    }
}
