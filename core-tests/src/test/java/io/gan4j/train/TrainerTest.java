package io.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.BatchSource;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.DivergedException;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.testkit.MemoryState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final List<String> calls = new ArrayList<>();
    private final TrainingStreams data = Batches.ofFewDigits();
    private final Counting first = new Counting("first", 1);
    private final Counting second = new Counting("second", 2);
    private final TrainingListener noting = new TrainingListener() {
        @Override
        public void onStart(TrainingEvent event) {
            calls.add("start " + where(event));
        }

        @Override
        public void onStep(TrainingEvent event, StepResult result) {
            calls.add(where(event) + ": " + result.values().values().iterator().next());
        }

        @Override
        public void onEnd(TrainingEvent event) {
            calls.add("end " + where(event));
        }

        private String where(TrainingEvent event) {
            return "after " + event.step() + " of " + event.steps() + " in "
                    + event.phase().name();
        }
    };

    @Test
    void runs_the_phases_one_after_the_other_each_from_its_own_first_step() {
        trainer().run(Long.MAX_VALUE, () -> false);

        assertThat(calls)
                .containsExactly(
                        "start after 0 of 5 in first",
                        "first 0",
                        "end of first",
                        "after 1 of 5 in first: 1.0",
                        "first 1",
                        "end of first",
                        "after 2 of 5 in first: 2.0",
                        "second 0",
                        "end of second",
                        "after 3 of 5 in second: 1.0",
                        "second 1",
                        "end of second",
                        "after 4 of 5 in second: 2.0",
                        "second 2",
                        "end of second",
                        "after 5 of 5 in second: 3.0",
                        "end after 5 of 5 in second");
        assertThat(data.images()).isEqualTo((1 + 1 + 2 + 2 + 2) * Batches.SIZE);
    }

    @Test
    void tells_how_much_of_the_data_has_been_seen() {
        List<TrainingEvent> events = new ArrayList<>();
        TrainingListener gathering = new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                events.add(event);
            }
        };
        TrainingEvent end = trainer(first, second, data, gathering).run(Long.MAX_VALUE, () -> false);

        assertThat(events).extracting(TrainingEvent::images).containsExactly(8L, 16L, 32L, 48L, 64L);
        assertThat(events)
                .extracting(TrainingEvent::epoch)
                .containsExactly(1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 6.0, 5 / 6.0);
        assertThat(end).isEqualTo(events.get(4));
    }

    @Test
    void stops_where_it_is_told_and_goes_on_from_there() {
        Trainer trainer = trainer();
        assertThat(trainer.run(3, () -> false).step()).isEqualTo(3);
        calls.clear();

        trainer.run(2, () -> false);
        trainer.run(4, () -> false);

        assertThat(calls)
                .containsExactly(
                        "start after 3 of 5 in second",
                        "end after 3 of 5 in second",
                        "start after 3 of 5 in second",
                        "second 1",
                        "end of second",
                        "after 4 of 5 in second: 2.0",
                        "end after 4 of 5 in second");
    }

    @Test
    void its_state_is_the_position_the_data_and_the_steps_of_all_phases() {
        Trainer trainer = trainer();
        trainer.run(4, () -> false);
        MemoryState saved = MemoryState.of(trainer);

        Counting otherFirst = new Counting("first", 1);
        Counting otherSecond = new Counting("second", 2);
        TrainingStreams otherData = Batches.ofFewDigits();
        Trainer other = trainer(otherFirst, otherSecond, otherData, noting);
        saved.restore(other);

        assertThat(otherFirst.done).isEqualTo(2);
        assertThat(otherSecond.done).isEqualTo(2);
        assertThat(otherData.images()).isEqualTo(6 * Batches.SIZE);
        calls.clear();
        other.run(Long.MAX_VALUE, () -> false);
        assertThat(calls).contains("second 2").doesNotContain("second 1", "first 1");
    }

    @Test
    void ends_when_a_value_is_not_finite_before_listeners_see_it() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            calls.clear();
            Counting broken = new Counting("broken", 1) {
                @Override
                public StepResult step(long step, BatchSource batches) {
                    super.step(step, batches);
                    return new StepResult(Map.of("loss/generator", step == 1 ? value : 0));
                }
            };

            assertThatThrownBy(() -> trainer(broken, second, Batches.ofFewDigits(), noting)
                            .run(Long.MAX_VALUE, () -> false))
                    .isInstanceOf(DivergedException.class)
                    .hasMessage("Training diverged at step 2: loss/generator is " + value
                            + ".\nThe checkpoints before it are good. A lower learning rate"
                            + " (gan4j.optimizer.*.learning-rate) usually helps.");
            assertThat(calls)
                    .containsExactly(
                            "start after 0 of 5 in broken",
                            "broken 0",
                            "end of broken",
                            "after 1 of 5 in broken: 0.0",
                            "broken 1",
                            "end of broken");
        }
    }

    @Test
    void calls_listeners_in_their_order() {
        List<String> order = new ArrayList<>();
        new Trainer(
                        new TrainingPlan(List.of(new Phase("first", first, 1))),
                        new Horizon(6, 1),
                        data,
                        List.of(naming("a", order), naming("b", order)),
                        ProcessGroup.ALONE)
                .run(Long.MAX_VALUE, () -> false);

        assertThat(order).containsExactly("a", "b");
    }

    private static TrainingListener naming(String name, List<String> order) {
        return new TrainingListener() {
            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                order.add(name);
            }
        };
    }

    @Test
    void a_plan_needs_a_phase() {
        assertThatThrownBy(() -> new TrainingPlan(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Trainer trainer() {
        return trainer(first, second, data, noting);
    }

    /** Two steps of the first, three of the second. */
    private static Trainer trainer(TrainStep first, TrainStep second, TrainingStreams data, TrainingListener listener) {
        TrainingPlan plan = new TrainingPlan(
                List.of(new Phase(first.toString(), first, 2), new Phase(second.toString(), second, 3)));
        return new Trainer(plan, new Horizon(6, 5), data, List.of(listener), ProcessGroup.ALONE);
    }

    /** A step that draws batches and counts. */
    private class Counting implements TrainStep {
        private final String name;
        private final int batches;
        private long done;

        Counting(String name, int batches) {
            this.name = name;
            this.batches = batches;
        }

        @Override
        public StepResult step(long step, BatchSource source) {
            calls.add(name + " " + step);
            for (int i = 0; i < batches; i++) {
                source.next();
            }
            done++;
            return new StepResult(Map.of("done", (double) done));
        }

        @Override
        public void endStep() {
            calls.add("end of " + name);
        }

        @Override
        public List<Network> networks() {
            return List.of();
        }

        @Override
        public void save(StateWriter out) {
            out.number("done", done);
        }

        @Override
        public void load(StateReader in) {
            done = in.number("done");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
