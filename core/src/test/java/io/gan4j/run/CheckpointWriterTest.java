package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.file.DurableFiles;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointWriterTest {
    /** What is measured after the steps 1, 2, …: the lowest first after the second. */
    private static final double[] COURSE = {5, 4, 6, 4, 8, 3, 9};

    private Path directory = Path.of("");
    private Checkpoints checkpoints = new Checkpoints(directory, 1);

    @BeforeEach
    void name_the_directory(@TempDir Path folder) {
        directory = folder;
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

    @Test
    void the_best_stays_though_newer_ones_push_the_others_out() {
        checkpoints = new Checkpoints(directory, 1);

        measure(0, 3);
        assertThat(checkpoints.best()).contains(fid(2, "main", 4));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 2L, 3L);

        measure(3, 5);
        assertThat(checkpoints.best()).as("the earlier of two alike").contains(fid(2, "main", 4));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 2L, 5L);

        measure(5, 7);
        assertThat(checkpoints.best()).contains(fid(6, "main", 3));
        assertThat(checkpoints.list()).extracting(Checkpoint::step).containsExactly(0L, 6L, 7L);
    }

    @Test
    void higher_is_better_where_the_score_says_so() {
        measure(0, 7, "main", Better.HIGHER);
        assertThat(checkpoints.best()).contains(new Best(7, "main", "fid", 9, Better.HIGHER, 1, Score.PIXELS));
    }

    @Test
    void of_several_phases_the_best_is_of_the_last_one_that_was_measured() {
        measure(0, 2);
        measure(2, 5, "second", Better.LOWER);
        assertThat(checkpoints.best()).contains(fid(4, "second", 4));
    }

    @Test
    void a_best_that_comes_after_the_step_that_a_run_resumes_from_is_forgotten() throws IOException {
        measure(0, 7);
        for (Checkpoint checkpoint : checkpoints.list()) {
            if (checkpoint.step() > 2) {
                DurableFiles.deleteTree(checkpoint.folder()); // as somebody does whose newest are damaged
            }
        }
        assertThat(checkpoints.best()).as("its checkpoint is gone").isEmpty();

        new FakeTraining(9).run(2, 6, new CheckpointWriter(checkpoints, 1));

        assertThat(checkpoints.latest().orElseThrow().step()).isEqualTo(6);
        assertThat(checkpoints.best()).as("this step 6 was not measured").isEmpty();
        measure(6, 7);
        assertThat(checkpoints.best()).contains(fid(7, "main", 9));
    }

    @Test
    void what_was_not_measured_has_no_best() {
        new FakeTraining(5).run(0, 5, new CheckpointWriter(checkpoints, 2));
        assertThat(checkpoints.best()).isEmpty();
        assertThat(directory.resolve("best.json")).doesNotExist();
    }

    private static Best fid(long step, String phase, double value) {
        return new Best(step, phase, "fid", value, Better.LOWER, 1, Score.PIXELS);
    }

    private void measure(long from, long to) {
        measure(from, to, "main", Better.LOWER);
    }

    /** Goes on from one step to another, measuring each; checkpoints are made at the end and of the best only. */
    private void measure(long from, long to, String phase, Better better) {
        FakeTraining training = new FakeTraining(to);
        CheckpointWriter writer = new CheckpointWriter(checkpoints, 0);
        TrainingListener measuring = new TrainingListener() {
            @Override
            public void onStart(TrainingEvent event) {
                writer.onStart(event);
            }

            @Override
            public void onStep(TrainingEvent event, StepResult result) {
                int step = Math.toIntExact(event.step());
                writer.measured(Score.of("fid", COURSE[step - 1], better, 1, Score.PIXELS));
                writer.onStep(
                        new TrainingEvent(
                                new Phase(phase, training, to),
                                to,
                                step,
                                to,
                                event.epoch(),
                                event.images(),
                                event.state()),
                        result);
            }

            @Override
            public void onEnd(TrainingEvent event) {
                writer.onEnd(event);
            }
        };
        training.run(from, to, measuring);
    }
}
