package io.gan4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.benchmarks.Worker.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void takes_the_middle_of_an_odd_number_of_times() {
        assertThat(Measurement.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    }

    @Test
    void takes_the_mean_of_the_middle_two_of_an_even_number() {
        assertThat(Measurement.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3.0);
    }

    @Test
    void reads_the_step_that_a_worker_writes() {
        Step step = new Step(312.25, List.of(1.386, 0.693));
        assertThat(Step.parse(step.toString())).isEqualTo(step);
    }

    @Test
    void refuses_a_line_that_is_no_step() {
        assertThatThrownBy(() -> Step.parse("loading libtorch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a step: loading libtorch");
    }
}
