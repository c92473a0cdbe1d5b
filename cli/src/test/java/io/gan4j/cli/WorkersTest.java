package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.run.MetricLog;
import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that several processes train together. */
class WorkersTest {
    private static final String ALONE = " --set networks.dcgan-generator.normalization=none"
            + " --set networks.dcgan-discriminator.normalization=layer --set checkpoints.every=3";

    @TempDir
    private Path runs;

    @Test
    void go_on_where_one_process_stopped_and_leave_what_it_would_have() throws IOException {
        Call.line(train() + " --steps 12 --set runtime.threads=1").succeeded();
        Call.line(train() + " --steps 12 --set runtime.threads=1 --stop-at 4").succeeded();

        String said = Call.line("resume 2 --workers 2 --stop-at 8 --runs " + runs + SmallRuns.DATA)
                .succeeded();
        String again = Call.line("resume 2 --runs " + runs + SmallRuns.DATA).succeeded(); // on a laptop, say

        assertThat(said)
                .startsWith("2 workers, each on ")
                .contains("\nStopped at step 8 of 12. Go on with:\n", "samples of the last step");
        assertThat(again).contains("Trained 12 steps.\n");
        Map<String, Double> alone = MetricLog.latest(run(1).metricsFile());
        MetricLog.latest(run(2).metricsFile())
                .forEach((name, value) -> assertThat(value).as(name).isCloseTo(alone.get(name), within(2e-3)));
        assertThat(run(2).path().resolve("workers")).doesNotExist();
    }

    @Test
    void one_that_is_killed_is_named_and_the_run_goes_on() throws Exception {
        Path said = runs.resolve("said.txt");

        int exitCode = ended(said, command -> worker(command, " 1 2").destroyForcibly());

        assertThat(exitCode).isEqualTo(1);
        assertThat(Files.readString(said))
                .containsPattern("\nWorker 1 has ended: Its process ended with exit code 137\\.\n")
                .contains("\nTo go on from the last checkpoint: gan4j resume " + run(1).path() + " --workers 2\n")
                .doesNotContain("Exception");
        assertThat(Call.line("resume 1 --workers 2 --steps 400 --allow-config-change --runs " + runs + SmallRuns.DATA)
                        .succeeded())
                .contains("Trained 400 steps.");
    }

    @Test
    void stop_together_after_a_step() throws Exception {
        Path said = runs.resolve("stopped.txt");

        int exitCode = ended(said, Process::destroy);

        assertThat(exitCode).isEqualTo(143);
        assertThat(Files.readString(said))
                .contains("Stopping after this step, with a checkpoint.")
                .containsPattern(
                        "\nStopped at step [\\d,]+ of 100,000\\. Go on with:\n  gan4j resume \\S+ --workers 2\n");
    }

    @Test
    void stop_together_when_one_is_asked_to_and_say_so() throws Exception {
        Path said = runs.resolve("asked.txt");

        int exitCode = ended(said, command -> worker(command, " 1 2").destroy());

        assertThat(exitCode).as("nobody is to believe that it is done").isEqualTo(143);
        assertThat(said).content().containsPattern("\nStopped at step [\\d,]+ of 100,000\\. Go on with:\n");
    }

    /** Starts a training of two workers, does something to it after some steps, and returns its exit code. */
    private int ended(Path said, Consumer<Process> blow) throws Exception {
        Process command = new ProcessBuilder(SmallRuns.process(train() + " --steps 100000 --workers 2"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            await(() -> logged() > 20);
            blow.accept(command);
            assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return command.exitValue();
        } finally {
            command.destroyForcibly();
        }
    }

    private static ProcessHandle worker(Process command, String words) {
        return command.descendants()
                .filter(process -> words(process).contains(words))
                .findFirst()
                .orElseThrow();
    }

    /** Java says none where they are many. */
    private static String words(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long began = System.nanoTime();
        while (!condition.holds()) {
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MINUTES.toNanos(2));
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private long logged() throws IOException {
        List<RunFolder> begun = RunFolder.in(runs);
        if (begun.isEmpty() || !Files.exists(begun.get(0).metricsFile())) {
            return 0;
        }
        try (var lines = Files.lines(begun.get(0).metricsFile())) {
            return lines.filter(Predicate.not(String::isBlank)).count();
        }
    }

    @Test
    void refuse_what_cannot_be_divided_before_a_run_is_made() {
        Call.line(train() + " --steps 2 --workers 3").refused("""
                --set data.batch-size=8: gan4j.data.batch-size is 8, which 3 workers cannot share.
                Set it to 6 or 9, or take another number of workers.
                """);
        Call.line(train() + " --workers 2 --set networks.dcgan-generator.normalization=batch")
                .refused("""
                What network "generator" says of an image depends on the others of the batch, by batch normalization:\
                 2 workers cannot share its batches.
                Set gan4j.networks.dcgan-generator.normalization = layer or none.
                """);
        Call.line(train() + " --workers 2 --set loss=relativistic-average").refused("""
                Loss "relativistic-average" compares examples with means over the batch: 2 workers cannot share its\
                 batches.
                Take one that does not, such as relativistic, which compares them in pairs.
                """);
        Call.line(SmallRuns.train("gan", runs) + " --workers 2").refused("""
                What network "discriminator" says of an image depends on the others of the batch, or on chance, as\
                 with dropout: 2 workers cannot share its batches.
                A setting of gan4j.networks.maxout-discriminator.… may switch it off: `gan4j describe` with that name lists them.
                """);
        Call.line(SmallRuns.train("sgan", runs) + " --set variants.sgan.labels=20 --workers 2")
                .refused("""
                What variant "sgan" minimises is not made of means over examples alone: 2 workers cannot share its\
                 batches.
                Train it by one process.
                """);
        Call.line(train() + " --workers 2 --set feature-matching.weight=1").refused("""
                --set feature-matching.weight=1: gan4j.feature-matching.weight is set, which goes by means over the\
                 batch: 2 workers cannot share its batches.
                Leave it out.
                """);
        Call.line(train() + " --workers 2 --set diagnosis.exploding=roll-back").refused("""
                A setting of gan4j.diagnosis is roll-back, but one of 2 workers cannot go back by itself.
                Set it to stop; gan4j resume goes on from the last checkpoint.
                """);
        Call.line(train() + " --workers 2 --profile")
                .refused("--profile shows one process of this machine: leave out --workers and --on, or --profile.\n");
        Call.line(train() + " --workers 2147483647 --dry-run").refused("""
                --set data.batch-size=8: gan4j.data.batch-size is 8, which 2147483647 workers cannot share.
                Set it to 2147483647, or take another number of workers.
                """);
        Call.line(train() + " --workers 0").refused("--workers is 0, but must be 1 or more.\n");
        assertThat(runs).isEmptyDirectory();
    }

    private RunFolder run(int number) {
        return RunFolder.find(runs, Integer.toString(number));
    }

    private String train() {
        return SmallRuns.train("dcgan", runs) + ALONE;
    }
}
