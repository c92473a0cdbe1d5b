package io.gan4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void is_unknown_before_the_first_step() {
        pace.begin(7, 0);

        assertThat(pace.nanosOf(10, 7, SECOND)).isEmpty();
    }

    @Test
    void is_the_mean_of_the_steps_that_there_are() {
        pace.begin(0, 0);
        pace.at(1, 3 * SECOND);
        pace.at(2, 4 * SECOND);

        assertThat(pace.nanosOf(10, 2, 4 * SECOND)).hasValue(20 * SECOND);
    }

    @Test
    void goes_by_the_last_minute() {
        pace.begin(0, 0);
        for (long step = 1; step <= 1000; step++) { // ten a second
            pace.at(step, step * SECOND / 10);
        }
        for (long step = 1001; step <= 1030; step++) { // one in four seconds, for two minutes
            pace.at(step, 100 * SECOND + (step - 1000) * 4 * SECOND);
        }

        assertThat(pace.nanosOf(10, 1030, 220 * SECOND)).hasValue(40 * SECOND);
    }

    @Test
    void begins_anew_where_steps_are_others() {
        pace.begin(0, 0);
        pace.at(100, 10 * SECOND);
        pace.begin(100, 10 * SECOND);
        pace.at(101, 15 * SECOND);

        assertThat(pace.nanosOf(2, 101, 15 * SECOND)).hasValue(10 * SECOND);
    }
}
