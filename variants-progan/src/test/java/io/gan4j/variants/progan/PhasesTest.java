package io.gan4j.variants.progan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps of the training that its resolutions end with. */
class PhasesTest {
    private static long[] ends(double lengthening, long steps, int resolutions) {
        return new Progan.Options(List.of(1), 0.5, lengthening).ends(steps, resolutions);
    }

    @Test
    void are_as_many_for_each_resolution() {
        assertThat(ends(1, 7488, 3)).containsExactly(2496, 4992, 7488);
        assertThat(ends(1, 10, 3)).containsExactly(3, 6, 10);
    }

    @Test
    void are_as_many_times_those_before() {
        assertThat(ends(2, 700, 3)).containsExactly(100, 300, 700);
        assertThat(ends(0.5, 700, 3)).containsExactly(400, 600, 700);
    }

    @Test
    void leave_one_at_least_to_each() {
        assertThat(ends(100, 3, 3)).containsExactly(1, 2, 3);
        assertThat(ends(100, 5, 3)).containsExactly(1, 2, 5);
        assertThat(ends(0.001, 5, 3)).containsExactly(3, 4, 5);
    }
}
