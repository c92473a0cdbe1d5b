package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writes_plain_lines_without_a_terminal() {
        try (ProgressBar progress = new ProgressBar(out, false, "gan")) {
            new FakeTraining(8).run(2, 6, progress);
        }
        assertThat(text()).matches("gan  75%  step 6 of 8  G 6\\.000  [\\d,]+ images/s  took 0:00\\R");
    }

    @Test
    void spells_losses_out_that_start_with_the_same_letter() {
        try (ProgressBar progress = new ProgressBar(out, false, "gan")) {
            TrainingEvent end = new FakeTraining(1).event(1);
            progress.onStart(new FakeTraining(1).event(0));
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
            new FakeTraining(6).run(0, 6, progress);
        }
        assertThat(text()).contains("\rgan 100%").contains("6/6").contains("G 6.000");
        assertThat(text().lines().filter(line -> line.isBlank()).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void ends_the_line_when_training_breaks_off() throws InterruptedException {
        try (ProgressBar progress = new ProgressBar(out, true, "gan")) {
            progress.onStart(new FakeTraining(6).event(0));
            for (int i = 0; i < 500 && text().isEmpty(); i++) {
                Thread.sleep(10); // the bar is drawn by a thread of its own
            }
        }
        assertThat(text()).endsWith(System.lineSeparator());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
