package io.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Scheduled;
import io.gan4j.config.Scheduled.By;
import io.gan4j.nn.ScheduleSettings.Type;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;

class ScheduleSettingsTest {
    /** Two updates an epoch, ten in all. */
    private static final Horizon HORIZON = new Horizon(2, 10);

    @Test
    void constant_stays() {
        assertRates(new ScheduleSettings(Type.CONSTANT, 1, 1, 0.5, 0), 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
    }

    @Test
    void linear_falls_to_zero_at_the_end() {
        assertRates(new ScheduleSettings(Type.LINEAR, 0, 1, 1, 0), 8, 7.2, 6.4, 5.6, 4.8, 4, 3.2, 2.4, 1.6, 0.8);
    }

    @Test
    void linear_begins_with_its_epoch() {
        assertRates(new ScheduleSettings(Type.LINEAR, 3, 1, 1, 0), 8, 8, 8, 8, 8, 8, 8, 6, 4, 2);
    }

    @Test
    void linear_stays_where_it_would_begin_after_the_end() {
        assertRates(new ScheduleSettings(Type.LINEAR, 9, 1, 1, 0), 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
    }

    /** Over six updates, so at 0, 30, 60, 90, 120 and 150 degrees. */
    @Test
    void cosine_falls_to_zero_at_the_end_from_its_epoch_on() {
        double half = Math.sqrt(3) / 2;
        assertRates(
                new ScheduleSettings(Type.COSINE, 2, 1, 1, 0), 8, 8, 8, 8, 8, 4 + 4 * half, 6, 4, 2, 4 - 4 * half, 0);
    }

    @Test
    void constant_lets_a_rate_follow_its_own_schedule() {
        var rates = new ScheduleSettings(Type.CONSTANT, 0, 1, 1, 0).over(new Scheduled(8, 2, 0.6, By.LINEAR), HORIZON);

        assertThat(IntStream.range(0, 10)
                        .mapToDouble(update -> rates.valueAt(update, 0))
                        .toArray())
                .containsExactly(new double[] {8, 7, 6, 5, 4, 3, 2, 2, 2, 2}, within(1e-12));
    }

    @Test
    void step_multiplies_every_so_many_epochs() {
        assertRates(new ScheduleSettings(Type.STEP, 0, 2, 0.5, 0), 8, 8, 8, 8, 4, 4, 4, 4, 2, 2);
    }

    @Test
    void exponential_multiplies_at_every_update_down_to_its_floor() {
        assertRates(new ScheduleSettings(Type.EXPONENTIAL, 0, 1, 0.5, 0.3), 8, 4, 2, 1, 0.5, 0.3, 0.3, 0.3, 0.3, 0.3);
    }

    @Test
    void a_network_that_is_updated_more_often_keeps_the_epochs() {
        var rates = new ScheduleSettings(Type.STEP, 0, 1, 0.5, 0).over(Scheduled.constant(8), HORIZON.inUpdates(3));

        assertThat(IntStream.range(0, 13).mapToDouble(update -> rates.valueAt(update, 0)))
                .containsExactly(8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 2.0);
    }

    @Test
    void falls_to_zero_over_the_updates_that_are_named() {
        ISchedule rates = ScheduleSettings.fallingToZero(8, 4);
        assertThat(IntStream.range(0, 6).mapToDouble(update -> rates.valueAt(update, 0)))
                .containsExactly(8.0, 6.0, 4.0, 2.0, 0.0, 0.0);
    }

    @Test
    void what_begins_later_has_the_rates_of_the_others() {
        for (Type type : Type.values()) {
            ScheduleSettings schedule = new ScheduleSettings(type, 1, 2, 0.5, 0.1);
            var whole = schedule.over(new Scheduled(8, 2, 0.6, By.LINEAR), HORIZON.inUpdates(2));
            var later = schedule.over(
                    new Scheduled(8, 2, 0.6, By.LINEAR), HORIZON.after(3).inUpdates(2));
            for (int update = 0; update < 14; update++) {
                assertThat(later.valueAt(update, 0))
                        .as("%s", type)
                        .isCloseTo(whole.valueAt(update + 6, 0), within(1e-12));
            }
        }
        assertThat(HORIZON.after(3).progress(2)).isEqualTo(0.5);
    }

    private static void assertRates(ScheduleSettings schedule, double... expected) {
        var rates = schedule.over(Scheduled.constant(8), HORIZON);
        assertThat(IntStream.range(0, expected.length)
                        .mapToDouble(update -> rates.valueAt(update, 0))
                        .toArray())
                .containsExactly(expected, within(1e-12));
    }
}
