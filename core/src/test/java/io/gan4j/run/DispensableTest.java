package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.file.DurableFiles;
import io.gan4j.metric.Score;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DispensableTest {
    private final List<String> said = new ArrayList<>();
    private final Dispensable pictures = new Dispensable("pictures", said::add);

    @Test
    void what_fails_of_a_file_is_said_once_and_tried_again() {
        List<String> done = new ArrayList<>();
        pictures.attempt(DispensableTest::fail);
        pictures.attempt(DispensableTest::fail);
        pictures.attempt(() -> done.add("third"));

        assertThat(done).containsExactly("third");
        assertThat(said)
                .containsExactly("Cannot write a.png: No space left on device\n"
                        + "The training goes on, without the pictures that fail. This is said once.");
    }

    @Test
    void what_fails_otherwise_is_a_fault_of_the_program() {
        assertThatThrownBy(() -> pictures.attempt(() -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");
        assertThat(said).isEmpty();
    }

    @Test
    void a_measurement_without_room_leaves_the_log_and_the_checkpoints(@TempDir Path folder) {
        MetricLog log = new MetricLog(folder.resolve("metrics.jsonl"), 1);
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), 1);
        CheckpointWriter writer = new CheckpointWriter(checkpoints, 0);
        PeriodicMetrics metrics = new PeriodicMetrics(
                step -> {
                    fail();
                    return new Measurement(Map.of(), Optional.<Score>empty());
                },
                log,
                writer,
                1,
                true,
                pictures);

        new FakeTraining(2).run(0, 2, metrics, log, writer);

        assertThat(said).hasSize(1);
        assertThat(MetricLog.latest(folder.resolve("metrics.jsonl"))).containsOnlyKeys("loss/generator");
        assertThat(checkpoints.latest()).map(Checkpoint::step).contains(2L);
    }

    private static void fail() {
        throw DurableFiles.failure(
                "write", Path.of("a.png"), new FileSystemException("a.png", null, "No space left on device"));
    }
}
