package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointWriterTest {
    private Checkpoints checkpoints = new Checkpoints(Path.of(""), 1);

    @BeforeEach
    void name_the_directory(@TempDir Path folder) {
        checkpoints = new Checkpoints(folder, 5);
    }

    @Test
    void saves_before_the_first_step_every_so_many_and_at_the_end() {
        new FakeTraining(5).run(0, 5, new CheckpointWriter(checkpoints, 2));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 2L, 4L, 5L);
        assertThat(checkpoints.info(checkpoints.latest().orElseThrow()))
                .isEqualTo(Map.of("phase", "main", "epoch", 0.5, "images", 50));
    }

    @Test
    void saves_only_the_first_and_the_last_when_asked_to() {
        new FakeTraining(5).run(0, 4, new CheckpointWriter(checkpoints, 0));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 4L);
    }

    @Test
    void makes_anew_what_comes_after_the_checkpoint_that_a_run_resumes_from() {
        new FakeTraining(9).run(0, 6, new CheckpointWriter(checkpoints, 2));
        new FakeTraining(9).run(2, 3, new CheckpointWriter(checkpoints, 2));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 2L, 3L);
    }
}
