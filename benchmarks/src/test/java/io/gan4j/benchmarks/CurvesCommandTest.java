package io.gan4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesCommandTest {
    @Test
    void the_difference_is_the_mean_distance_whichever_is_larger() {
        assertThat(CurvesCommand.difference(List.of(1.0, 5.0), List.of(2.0, 2.0)))
                .isEqualTo(2);
    }
}
