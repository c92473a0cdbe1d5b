package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyMachineTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void says_once_how_many_threads_are_likely_quicker_where_others_compute_for_half_a_minute() {
        train(2, 2, 1.0, 0.9, 1.1, 1.0, 1.0, 1.0);

        assertThat(said)
                .containsExactly("Other programs keep 1.0 of 2 cores busy, and 2 threads wait for each other there:"
                        + " runtime.threads = 1 is likely quicker.");
    }

    @Test
    void goes_by_the_last_half_minute() {
        train(4, 8, 1.5, 1.5, 1.5, 1.5, 6.0, 6.0, 6.0);

        assertThat(said).isEmpty();
        train(4, 8, 1.5, 1.5, 1.5, 6.0, 6.0, 6.0);
        assertThat(said).singleElement().asString().contains("6.0 of 8 cores", "runtime.threads = 2 ");
    }

    @Test
    void leaves_a_thread_where_others_want_all_cores() {
        train(2, 2, 2.0, 2.0, 2.0);

        assertThat(said).singleElement().asString().contains("runtime.threads = 1 ");
    }

    @Test
    void takes_away_no_more_threads_than_cores_are_busy() {
        train(8, 8, 1.6, 1.6, 1.6);

        assertThat(said).singleElement().asString().contains("8 threads", "runtime.threads = 6 ");
    }

    @Test
    void says_nothing_of_what_is_soon_over_or_little() {
        train(2, 2, 1.0, 1.0, 0.1, 1.0, 1.0, 0.2);
        train(2, 2, 0.5, 0.5, 0.5, 0.5);

        assertThat(said).isEmpty();
    }

    @Test
    void says_nothing_where_there_is_room_or_the_load_is_not_known() {
        train(1, 2, 1.0, 1.0, 1.0);
        train(4, 8, 3.9, 3.9, 3.9);
        train(2, 2, Double.NaN, Double.NaN, Double.NaN);

        assertThat(said).isEmpty();
    }

    /** Trains while others keep so many cores busy, ten seconds each, in steps of a second. */
    private void train(int threads, int cores, Double... loads) {
        ArrayDeque<Double> left = new ArrayDeque<>(Arrays.asList(loads));
        long[] now = {0};
        BusyMachine watching = new BusyMachine(threads, cores, left::remove, () -> now[0], said::add);
        TrainingListener time = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                now[0] += 1_000_000_000L;
            }
        };
        long steps = 10L * loads.length;
        new FakeTraining(steps).run(0, steps, time, watching);
    }
}
