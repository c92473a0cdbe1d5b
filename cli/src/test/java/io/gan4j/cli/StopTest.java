package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are told to end, by the signals of Ctrl-C and of schedulers. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class StopTest {
    private static final int CTRL_C = 128 + 2;
    private static final int TERMINATED = 128 + 15;

    /**
     * Many more than can be done while a test waits, with no checkpoint of their own between the first and the last.
     */
    private static final String ENDLESS = " --steps 100000000 --set checkpoints.every=0";

    @TempDir
    private Path runs;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_training_ends_after_its_step_with_a_checkpoint_and_goes_on_from_there() throws Exception {
        Process training = start(SmallRuns.train("gan", runs) + ENDLESS);
        waitFor(training, () -> metricsBeyond("00001-gan-few-digits"));

        signal("TERM", training);

        assertThat(ended(training)).isEqualTo(TERMINATED);
        RunFolder run = run("00001-gan-few-digits");
        long step = newest(run);
        assertThat(step).isPositive();
        assertThat(said())
                .contains(
                        "Stopping after this step, with a checkpoint. Once more stops at once.",
                        String.format("Stopped at step %,d of 100,000,000. Go on with:", step));

        String more = Call.line("resume " + run.path() + SmallRuns.DATA + " --stop-at " + (step + 2))
                .succeeded();
        assertThat(more).contains(String.format("Stopped at step %,d of 100,000,000.", step + 2));
    }

    @Test
    void ctrl_c_stops_as_well_and_a_second_one_at_once() throws Exception {
        // A step that takes long: its first has to be over before the signals come.
        Process training = start(SmallRuns.train("gan", runs) + ENDLESS + " --set training.discriminator-steps=500");
        waitFor(training, () -> metricsBeyond("00001-gan-few-digits"));

        signal("INT", training);
        signal("INT", training);

        assertThat(ended(training)).isEqualTo(CTRL_C);
        assertThat(said()).contains("Stopping after this step").doesNotContain("Stopped at step");
        long whole = newest(run("00001-gan-few-digits"));
        assertThat(Call.line("resume " + runs.resolve("00001-gan-few-digits") + SmallRuns.DATA + " --stop-at "
                                + (whole + 2))
                        .succeeded())
                .contains("Stopped at step");
        Call.line("resume " + runs.resolve("00001-gan-few-digits") + SmallRuns.DATA + " --stop-at " + (whole + 1))
                .refused("Run " + runs.resolve("00001-gan-few-digits") + " has done " + (whole + 2)
                        + " steps, and cannot stop at " + (whole + 1) + ".\n");
    }

    @Test
    void a_grid_stops_its_runs_each_with_a_checkpoint_and_the_same_command_goes_on() throws Exception {
        String grid = SmallRuns.train("gan", runs).replaceFirst("train", "tune") + ENDLESS
                + " --over seed=1,2,3 --jobs 2 --metric fid --count 8 --set evaluation.features=pixels";
        Process tuning = start(grid);
        waitFor(tuning, () -> metricsBeyond("00001-gan-few-digits") && metricsBeyond("00002-gan-few-digits"));

        signal("TERM", tuning);

        assertThat(ended(tuning)).isEqualTo(TERMINATED);
        assertThat(said()).contains("Stopped; 3 runs left: the same command goes on with them.");
        List<RunFolder> begun = RunFolder.in(folder());
        assertThat(begun).hasSize(2).allSatisfy(run -> assertThat(newest(run)).isPositive());
    }

    private Process start(String command) throws IOException {
        Process process = new ProcessBuilder(SmallRuns.process(command))
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve("said.txt").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static void waitFor(Process process, BooleanSupplier condition) throws InterruptedException {
        while (process.isAlive() && !condition.getAsBoolean()) {
            Thread.sleep(50);
        }
        assertThat(process.isAlive()).as("it trains").isTrue();
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(runs.resolve("said.txt"), StandardCharsets.UTF_8);
    }

    /** Returns the folder that run folders are in: that of a grid, if there is one. */
    private Path folder() {
        try (var files = Files.list(runs)) {
            return files.filter(file -> file.getFileName().toString().startsWith("tune-"))
                    .findFirst()
                    .orElse(runs);
        } catch (IOException e) {
            return runs;
        }
    }

    private RunFolder run(String name) {
        return new RunFolder(folder().resolve(name));
    }

    /** Returns whether a run has done some steps. */
    private boolean metricsBeyond(String name) {
        try {
            return Files.size(run(name).metricsFile()) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static long newest(RunFolder run) {
        String[] steps = run.path().resolve("checkpoints").toFile().list((folder, name) -> name.matches("[0-9]+"));
        return steps == null
                ? -1
                : List.of(steps).stream().mapToLong(Long::parseLong).max().orElse(-1);
    }
}
