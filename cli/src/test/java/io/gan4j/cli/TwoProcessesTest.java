package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.RunFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that want to train the same run. */
class TwoProcessesTest {
    @TempDir
    private Path runs;

    @Test
    void the_second_is_refused_until_the_first_has_ended_if_it_was_killed() throws Exception {
        RunFolder run = new RunFolder(runs.resolve("00001-gan-few-digits"));
        Process first = new ProcessBuilder(
                        SmallRuns.process(SmallRuns.train("gan", runs) + " --steps 100000000 --set samples.every=0"))
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve("said.txt").toFile())
                .start();
        try {
            while (first.isAlive() && run.metricsFile().toFile().length() == 0) {
                Thread.sleep(50);
            }
            Call.line("resume " + run.path() + SmallRuns.DATA)
                    .refused("Run " + run.path() + " is being trained by process " + first.pid() + ".\n"
                            + "Wait for it to end, or stop it.\n");
        } finally {
            first.destroyForcibly().waitFor();
        }

        assertThat(Call.line("resume " + run.path() + SmallRuns.DATA + " --stop-at 1")
                        .succeeded())
                .contains("Stopped at step ");
    }
}
