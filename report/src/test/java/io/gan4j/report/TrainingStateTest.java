package io.gan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {
    @TempDir
    Path folder;

    @Test
    void what_is_left_goes_by_the_last_minute_of_the_phase() {
        List<MetricLine> slowerOfLate = List.of(
                line(900, "main", 60), // fifteen steps a second until then, and one since
                line(910, "main", 100),
                line(940, "main", 130));
        assertThat(TrainingState.secondsLeft(slowerOfLate)).isEqualTo(60);

        List<MetricLine> slowerPhase =
                List.of(line(900, "stage-1", 90), line(901, "stage-2", 92), line(906, "stage-2", 102));
        assertThat(TrainingState.secondsLeft(slowerPhase)).isEqualTo(188);

        assertThat(TrainingState.secondsLeft(List.of(line(500, "main", 50))))
                .as("one line tells the mean")
                .isEqualTo(50);
    }

    @Test
    void what_nobody_trains_has_stopped_or_is_complete() {
        RunFolder run = new RunFolder(folder);
        assertThat(TrainingState.of(run, List.of(line(940, "main", 130))))
                .isEqualTo(new TrainingState(false, false, "stopped at 94 %"));
        assertThat(TrainingState.of(run, List.of(line(1000, "main", 130))))
                .isEqualTo(new TrainingState(false, true, "complete"));
    }

    private static MetricLine line(long step, String phase, double seconds) {
        return new MetricLine(step, 1000, phase, 0, seconds, 0, Map.of());
    }
}
