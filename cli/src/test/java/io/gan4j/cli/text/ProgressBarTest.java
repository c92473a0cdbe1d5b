package io.gan4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.BatchSource;
import io.gan4j.nn.Network;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writes_plain_lines_without_a_terminal() {
        try (ProgressBar progress = new ProgressBar(out, false, "gan")) {
            run(8, 2, 6, progress);
        }
        assertThat(text()).matches("gan  75%  step 6 of 8  G 6\\.000  [\\d,]+ images/s  took 0:00\\R");
    }

    @Test
    void spells_losses_out_that_start_with_the_same_letter() {
        try (ProgressBar progress = new ProgressBar(out, false, "gan")) {
            TrainingEvent end = event(1, 1);
            progress.onStart(event(1, 0));
            progress.onStep(end, new StepResult(Map.of("loss/generator-a", 1.0, "loss/generator-b", 2.0, "fine", 3.0)));
            progress.onEnd(end);
        }
        assertThat(text())
                .contains("generator-a 1.000")
                .contains("generator-b 2.000")
                .doesNotContain("fine");
    }

    @Test
    void draws_over_one_line_on_a_terminal() {
        try (ProgressBar progress = new ProgressBar(out, true, "gan")) {
            run(6, 0, 6, progress);
        }
        assertThat(text()).contains("\rgan 100%").contains("6/6").contains("G 6.000");
        assertThat(text().lines().filter(line -> line.isBlank()).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void ends_the_line_when_training_breaks_off() throws InterruptedException {
        try (ProgressBar progress = new ProgressBar(out, true, "gan")) {
            progress.onStart(event(6, 0));
            for (int i = 0; i < 500 && text().isEmpty(); i++) {
                Thread.sleep(10); // the bar is drawn by a thread of its own
            }
        }
        assertThat(text()).endsWith(System.lineSeparator());
    }

    @Test
    void says_the_time_left_of_the_phase_that_is_running_by_the_last_minute() {
        Phase first = new Phase("stage-1", new NoStep(), 100);
        Phase second = new Phase("stage-2", new NoStep(), 100);
        AtomicLong seconds = new AtomicLong();
        ProgressBar progress = new ProgressBar(out, false, "gan", () -> seconds.get() * 1_000_000_000L);
        progress.onStart(new TrainingEvent(first, 100, 0, 200, 0, 0, new NoStep()));
        for (long step = 1; step <= 200; step++) {
            seconds.addAndGet(step <= 50 ? 5 : step <= 100 ? 10 : 20);
            Phase phase = step <= 100 ? first : second;
            progress.onStep(
                    new TrainingEvent(phase, step <= 100 ? 100 : 200, step, 200, 0, step, new NoStep()),
                    new StepResult(Map.of("loss/generator", 1.0)));
        }

        assertThat(text())
                .contains("step 40 of 200  G 1.000  0 images/s  5:00 left of stage-1")
                .contains("step 80 of 200  G 1.000  0 images/s  3:20 left of stage-1")
                .containsPattern("step 101 of 200  G 1.000  0 images/s  33:00 left\\R");
    }

    /** Tells of steps as a trainer does; the loss of each is its number. */
    private static void run(long steps, long from, long to, TrainingListener listener) {
        listener.onStart(event(steps, from));
        for (long step = from + 1; step <= to; step++) {
            listener.onStep(event(steps, step), new StepResult(Map.of("loss/generator", (double) step)));
        }
        listener.onEnd(event(steps, to));
    }

    private static TrainingEvent event(long steps, long step) {
        return new TrainingEvent(
                new Phase("main", new NoStep(), steps), steps, step, steps, step / 10.0, 10 * step, new NoStep());
    }

    private static final class NoStep implements TrainStep {
        @Override
        public StepResult step(long step, BatchSource data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Network> networks() {
            return List.of();
        }
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
