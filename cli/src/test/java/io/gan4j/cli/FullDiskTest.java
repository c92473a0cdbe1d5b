package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on disks that grow full: what was whole stays whole, and with room they come to the same bits. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final int FAILED = 1;
    private static final String SETTINGS = " --steps 60 --set checkpoints.every=2 --set checkpoints.keep=1000";

    @TempDir
    private Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void name_the_disk() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            done("umount", "-l", disk.toString());
        }
    }

    @Test
    void a_full_disk_ends_a_training() throws Exception {
        mounted = done("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString());
        assumeTrue(mounted, "may not mount a small disk");

        Call full = Call.line(SmallRuns.train("gan", disk) + SETTINGS);

        assertEnded(full.exitCode(), full.err(), ": No space left on device");
        assertThat(done("mount", "-o", "remount,size=16m", disk.toString())).isTrue();
        assertGoesOn();
    }

    @Test
    void a_file_that_may_not_grow_ends_a_training() throws Exception {
        whole(); // natives are there from now on
        Path said = folder.resolve("said.txt");
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 8; exec \"$@\"", "bash"));
        limited.addAll(SmallRuns.process(SmallRuns.train("gan", disk) + SETTINGS));
        Process process = new ProcessBuilder(limited)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();

        assertEnded(process.exitValue(), Files.readString(said), "metrics.jsonl: File too large");
        assertGoesOn();
    }

    @Test
    void a_full_disk_from_the_start_leaves_nothing() throws Exception {
        mounted = done("mount", "-t", "tmpfs", "-o", "size=20k", "tmpfs", disk.toString());
        assumeTrue(mounted, "may not mount a small disk");

        Call full = Call.line(SmallRuns.train("gan", disk) + SETTINGS);

        assertThat(full.exitCode()).isEqualTo(FAILED);
        assertThat(full.err()).startsWith("Cannot write " + disk).contains(": No space left on device\n");
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void a_picture_says_that_there_is_no_room() throws Exception {
        mounted = done("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString());
        assumeTrue(mounted, "may not mount a small disk");
        Call.line(SmallRuns.train("gan", disk) + " --steps 1").succeeded();
        assertThat(done("dd", "if=/dev/zero", "of=" + disk.resolve("rest")))
                .as("there is room for more")
                .isFalse();

        Call full = Call.line("generate " + run(disk).path());

        assertThat(full.exitCode()).isEqualTo(FAILED);
        assertThat(full.err())
                .startsWith("Cannot write " + run(disk).path().resolve("generated.png") + ": No space left on device");
    }

    private void assertEnded(int exitCode, String err, String reason) {
        RunFolder run = run(disk);
        assertThat(exitCode).isEqualTo(FAILED);
        assertThat(err.lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("Cannot write " + run.path())
                .endsWith(reason);
        assertThat(err)
                .contains("\nThe run is whole up to its newest checkpoint. Mend that, and go on with it:\n"
                        + "  gan4j resume " + run.path() + "\n");
        Checkpoints checkpoints = new Checkpoints(run.checkpointsDirectory(), 1);
        assertThat(checkpoints.list()).hasSizeGreaterThan(2);
        for (Checkpoint checkpoint : checkpoints.list()) {
            checkpoints.loadPart(checkpoint, state -> {}); // refuses what is torn
        }
    }

    private void assertGoesOn() throws IOException {
        RunFolder run = run(disk);
        Call.line("resume " + run.path() + SmallRuns.DATA).succeeded();
        RunFolders.assertSameTraining(run, whole());
    }

    private RunFolder whole() throws IOException {
        Path whole = folder.resolve("whole");
        if (!Files.exists(whole)) {
            Call.line(SmallRuns.train("gan", whole) + SETTINGS).succeeded();
        }
        return run(whole);
    }

    private static RunFolder run(Path runs) {
        return RunFolder.in(runs).get(0);
    }

    private static boolean done(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }
}
