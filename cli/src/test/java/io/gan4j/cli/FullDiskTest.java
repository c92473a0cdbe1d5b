package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.RunFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
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
    private static final String LONGER = SETTINGS.replace("60", "120");

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void name_the_disk() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @Test
    void a_full_disk_ends_a_training() throws Exception {
        try (SmallDisk small = SmallDisk.mount(disk, "300k")) {
            Call full = Call.line(SmallRuns.train("gan", disk) + SETTINGS);

            assertEnded(full.exitCode(), full.err(), ": No space left on device");
            small.resize("16m");
            assertGoesOn();
        }
    }

    @Test
    void a_file_that_may_not_grow_ends_a_training() throws Exception {
        whole(); // natives are there from now on
        Process process = start("ulimit -f 8; ", SETTINGS);

        assertEnded(ended(process), said(), "metrics.jsonl: File too large");
        assertGoesOn();
    }

    @Test
    void a_process_that_may_not_open_files_any_more_ends_its_training() throws Exception {
        Process process = start("", LONGER, inJars(System.getProperty("java.class.path")));
        awaitCheckpoints(process);
        assumeTrue(
                SmallDisk.done("prlimit", "--pid", String.valueOf(process.pid()), "--nofile=10:10"),
                "may not limit another process");

        assertEnded(ended(process), said(), ": Too many open files");
        Call.line("resume " + run(disk).path() + SmallRuns.DATA).succeeded();
    }

    /** As of a disk that the system mounts read-only because it found errors. */
    @Test
    void a_folder_that_may_not_be_written_any_more_ends_a_training() throws Exception {
        Process process = start("", LONGER);
        awaitCheckpoints(process);
        String checkpoints = run(disk).checkpointsDirectory().toString();
        try {
            assumeTrue(SmallDisk.done("chattr", "+i", checkpoints), "may not forbid to write");

            assertEnded(ended(process), said(), ": Operation not permitted");
        } finally {
            process.destroyForcibly().waitFor();
            SmallDisk.done("chattr", "-i", checkpoints);
        }
        Call.line("resume " + run(disk).path() + SmallRuns.DATA).succeeded();
    }

    @Test
    void runs_of_a_grid_that_found_no_room_are_done_by_the_same_command() throws Exception {
        try (SmallDisk small = SmallDisk.mount(disk, "300k")) {
            String grid = SmallRuns.train("gan", disk).replaceFirst("train", "tune")
                    + " --steps 60 --set checkpoints={every=2,keep=1000} --over seed=1 --metric fid --count 8";

            Call full = Call.line(grid);

            assertThat(full.exitCode()).as(full.err()).isEqualTo(FAILED);
            assertThat(full.out())
                    .contains("run 1 of 1: failed", ": No space left on device\n", "1 run failed: the same command");
            small.resize("16m");
            assertThat(Call.line(grid).succeeded()).contains("\nBest: fid ");
        }
    }

    @Test
    void a_full_disk_from_the_start_leaves_nothing() throws Exception {
        try (SmallDisk small = SmallDisk.mount(disk, "20k")) {
            Call full = Call.line(SmallRuns.train("gan", disk) + SETTINGS);

            assertThat(full.exitCode()).isEqualTo(FAILED);
            assertThat(full.err()).startsWith("Cannot write " + disk).contains(": No space left on device\n");
            assertThat(disk).isEmptyDirectory();
        }
    }

    @Test
    void a_picture_says_that_there_is_no_room() throws Exception {
        try (SmallDisk small = SmallDisk.mount(disk, "300k")) {
            Call.line(SmallRuns.train("gan", disk) + " --steps 1").succeeded();
            assertThat(SmallDisk.done("dd", "if=/dev/zero", "of=" + disk.resolve("rest")))
                    .as("there is room for more")
                    .isFalse();

            Call full = Call.line("generate " + run(disk).path());

            assertThat(full.exitCode()).isEqualTo(FAILED);
            assertThat(full.err())
                    .startsWith(
                            "Cannot write " + run(disk).path().resolve("generated.png") + ": No space left on device");
        }
    }

    /** Starts a training in a process of its own, by a shell that does {@code before} first. */
    private Process start(String before, String settings) throws IOException {
        return start(before, settings, System.getProperty("java.class.path"));
    }

    private Process start(String before, String settings, String classPath) throws IOException {
        List<String> words = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        words.addAll(SmallRuns.process(SmallRuns.train("gan", disk) + settings, classPath));
        return new ProcessBuilder(words)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("said.txt").toFile())
                .start();
    }

    /** Returns a class path of jars alone, as the command has it: they stay open, folders need a handle a class. */
    private String inJars(String classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (Files.isDirectory(jar)) {
                jar = Files.createTempFile(folder, "classes", ".jar");
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", entry, ".");
            }
            entries.add(jar.toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private void awaitCheckpoints(Process process) throws Exception {
        while (process.isAlive() && !hasCheckpoints()) {
            Thread.sleep(5);
        }
        assertThat(process.isAlive()).as("it trains: %s", said()).isTrue();
    }

    private boolean hasCheckpoints() {
        return RunFolder.in(disk).stream()
                .anyMatch(run ->
                        new Checkpoints(run.checkpointsDirectory(), 1).list().size() > 2);
    }

    @Test
    void natives_without_room_are_told_from_natives_without_handles() throws Exception {
        try (SmallDisk small = SmallDisk.mount(folder.resolve("cache"), "1m")) {
            Process process =
                    start("export JDK_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=" + small.path() + "; ", SETTINGS);

            assertThat(ended(process)).isEqualTo(FAILED);
            assertThat(said())
                    .contains("A native library does not load: ", "500 MB", "Make room there, or name another folder");
        }
        assertThat(Main.nativesMissing(new ExceptionInInitializerError(
                        new UnsatisfiedLinkError("libdnnl.so.2: cannot open shared object file: Too many open files"))))
                .get(STRING)
                .contains("Too many open files\nThis process may open too few files: ulimit -n 256")
                .doesNotContain("500 MB");
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
}
