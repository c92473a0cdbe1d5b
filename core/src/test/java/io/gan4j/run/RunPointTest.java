package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunPointTest {
    @TempDir
    Path runs;

    @Test
    void a_run_may_be_named_at_a_step_or_at_its_best() {
        RunFolder run = run();
        Checkpoints checkpoints = new Checkpoints(run.checkpointsDirectory(), 9);
        for (long step : new long[] {0, 20, 40}) {
            checkpoints.save(step, new SmallState(1, 2), Map.of());
        }
        checkpoints.keepBest(new Best(20, "main", "fid", 8.9, Better.LOWER, 1, "pixels"));

        assertThat(RunPoint.find(runs, "1")).isEqualTo(new RunPoint(run, OptionalLong.empty()));
        assertThat(RunPoint.find(runs, "1@40")).isEqualTo(new RunPoint(run, OptionalLong.of(40)));
        assertThat(RunPoint.find(runs, "latest@best")).isEqualTo(new RunPoint(run, OptionalLong.of(20)));
        assertThat(RunPoint.find(runs, run.path() + "@best").checkpoint(checkpoints))
                .isEqualTo(new Checkpoint(20, run.checkpointsDirectory().resolve("000020")));
    }

    @Test
    void refuses_what_is_neither_a_step_nor_the_best() {
        run();
        assertThatThrownBy(() -> RunPoint.find(runs, "1@bset"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no checkpoint \"bset\" of run 1.\n"
                        + "Behind the @ stands a step, as in 7@500, or best.");
        assertThatThrownBy(() -> RunPoint.find(runs, "2@bset")).hasMessageStartingWith("There is no run '2@bset'");
    }

    @Test
    void refuses_the_best_of_a_run_that_was_not_measured() {
        RunFolder run = run();
        assertThatThrownBy(() -> RunPoint.find(runs, "1@best"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + run.path()
                        + " has no best checkpoint: it was not measured while training, or the checkpoint is gone."
                        + "\nTrain with --set evaluation.during-training=[fid] to have one; see docs/evaluation.md.");
    }

    private RunFolder run() {
        RunFolder run = RunFolder.create(runs, "gan");
        run.writeConfig("");
        return run;
    }
}
