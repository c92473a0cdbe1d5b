package io.gan4j.metrics.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessComplexTest {
    /** Four landmarks around a square, and a witness in the middle of each side. */
    private static final double[][] SQUARE = {{1, 1, 3, 3}, {3, 1, 1, 3}, {3, 3, 1, 1}, {1, 3, 3, 1}};

    @Test
    void a_square_without_a_witness_inside_has_a_hole_that_stays() {
        assertThat(WitnessComplex.of(SQUARE, 0.5).holes()).containsExactly(new Interval(0, Double.POSITIVE_INFINITY));
    }

    /** By hand: its diagonals come in at 2 − 1.75, and triangles with them. */
    @Test
    void a_witness_inside_fills_the_hole_when_it_reaches_across() {
        double[][] distances = {SQUARE[0], SQUARE[1], SQUARE[2], SQUARE[3], {1.75, 1.75, 2, 2}};

        assertThat(WitnessComplex.of(distances, 0.5).holes()).containsExactly(new Interval(0, 0.25));
    }

    @Test
    void three_landmarks_with_a_witness_have_no_hole() {
        assertThat(WitnessComplex.of(new double[][] {{1, 1, 1}}, 0.5).holes()).isEmpty();
    }

    /** By hand: none to 0.25 of 2, two from 0.5 to 1, else one. */
    @Test
    void living_times_are_shares_of_the_filtration() {
        List<Interval> holes = List.of(new Interval(0.25, 1), new Interval(0.5, Double.POSITIVE_INFINITY));

        assertThat(LivingTimes.of(holes, 2, 4)).containsExactly(new double[] {0.125, 0.625, 0.25, 0}, within(1e-15));
        assertThat(LivingTimes.of(List.of(), 2, 2)).containsExactly(1, 0);
    }
}
