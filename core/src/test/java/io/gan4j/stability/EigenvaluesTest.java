package io.gan4j.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EigenvaluesTest {
    @Test
    void are_those_of_the_matrix() {
        Eigenvalues real = Eigenvalues.of(1, 2, 3, 2);
        assertThat(real.center()).isEqualTo(1.5);
        assertThat(real.largestRealPart()).isCloseTo(4, within(1e-15));
        assertThat(real).hasToString("1.500 ± 2.500");

        Eigenvalues complex = Eigenvalues.of(-1, -4, 1, -1);
        assertThat(complex.largestRealPart()).isEqualTo(-1);
        assertThat(complex).hasToString("-1.000 ± 2.000i");
    }

    @Test
    void that_are_equal_are_one_that_counts_twice() {
        assertThat(Eigenvalues.of(-0.5, 0, 0, -0.5)).hasToString("-0.500 twice");
        assertThat(Eigenvalues.of(-0.0, 0, 1, -0.0)).hasToString("0.000 twice");
    }

    @Test
    void say_by_their_real_parts_what_becomes_of_the_game() {
        assertThat(Eigenvalues.of(0, -1, 1, -0.1).verdict()).isEqualTo(Verdict.CONVERGES);
        assertThat(Eigenvalues.of(0, -1, 1, 0.1).verdict()).isEqualTo(Verdict.RUNS_AWAY);
        assertThat(Eigenvalues.of(0, 1, 1, 0).verdict()).isEqualTo(Verdict.RUNS_AWAY);
        assertThat(Eigenvalues.of(0, -1, 1, 0).verdict()).isEqualTo(Verdict.CIRCLES);
        assertThat(Eigenvalues.of(0, 0, 1, 0).verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(Eigenvalues.of(0, 0, 1, -1).verdict()).as("0 and -1").isEqualTo(Verdict.UNDECIDED);
    }
}
