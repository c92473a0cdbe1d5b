package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.cluster.Cluster;
import io.gan4j.cluster.Task;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.sampling.Sampling;
import io.gan4j.sampling.ShardFormat;
import io.gan4j.spark.SparkClusters;
import io.gan4j.testkit.FewDigits;
import io.gan4j.tune.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids of runs on a cluster of Spark: two workers of one core, on this machine. */
class SparkTest {
    /** Bytes of a log: some twenty steps. */
    private static final long SOME_STEPS = 5_000;

    private static SparkMachines machines;

    @TempDir
    private Path runs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        machines = new SparkMachines(folder, 2);
    }

    @AfterAll
    static void end() {
        machines.close();
    }

    @Test
    void a_grid_loses_neither_an_executor_nor_the_command_and_has_the_bits_of_one_machine() throws Exception {
        String grid = tune("--steps 700 --over seed=1,2");
        Process command = new ProcessBuilder(SmallRuns.process(grid + on(runs)))
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve("said.txt").toFile())
                .start();
        try {
            awaitGrowth(grid(), 2, Map.of());
            ProcessHandle executor = machines.executors().get(0);
            List<ProcessHandle> lost = executor.children().toList();
            executor.destroyForcibly();
            assertThat(lost).as("what it ran").hasSize(1);
            lost.get(0).onExit().get(1, TimeUnit.MINUTES); // with its input: nothing is left behind
            awaitGrowth(grid(), 2, sizes(grid())); // and it goes on elsewhere
        } finally {
            command.destroyForcibly().waitFor();
        }

        String said = Call.line(grid + " --out " + runs).succeeded(); // on this machine: it is the same work

        assertThat(runs.resolve("said.txt"))
                .content()
                .startsWith("Waiting for " + machines.address() + " …\ngan: 2 runs of 700 steps in ")
                .contains(" 2 at once, each on 1 thread\n");
        assertThat(said).contains("\nBest: fid ");
        Path alone = Files.createDirectory(runs.resolve("alone"));
        Call.line(grid + " --jobs 2 --out " + alone).succeeded();
        assertThat(scores(runs)).hasSize(2).isEqualTo(scores(alone));
        assertThat(checkpoints(runs)).hasSize(2).isEqualTo(checkpoints(alone));
    }

    @Test
    void workers_of_one_training_stop_together_when_one_is_lost_and_have_the_bits_of_one_machine() throws Exception {
        String train = SmallRuns.train("dcgan", runs)
                + " --set networks.dcgan-generator.normalization=none --set networks.dcgan-discriminator.normalization=none"
                + " --workers 2 --steps 600";
        Path said = runs.resolve("said.txt");
        Process command = new ProcessBuilder(SmallRuns.process(train + " --on " + machines.address()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            awaitGrowth(runs, 1, Map.of());
            machines.executors().get(0).destroyForcibly();
            assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            command.destroyForcibly();
        }

        assertThat(command.exitValue()).isEqualTo(1);
        assertThat(said)
                .content()
                .containsPattern("\nProcess [01] was lost with its executor: \\S.*\n")
                .contains(" --workers 2 --on " + machines.address() + "\n");
        assertThat(Call.line("resume 1 --workers 2 --runs " + runs + SmallRuns.DATA)
                        .succeeded())
                .contains("Trained 600 steps.");
        assertThat(Call.line(train).succeeded())
                .contains("\n2 workers, each on ", " 100%  step 600 of 600 ", "\nTrained 600 steps.\n");
        assertThat(RunFolder.find(runs, "1").checkpointsDirectory().resolve("000600/SHA256SUMS"))
                .hasSameTextualContentAs(
                        RunFolder.find(runs, "2").checkpointsDirectory().resolve("000600/SHA256SUMS"));
    }

    @Test
    void images_are_the_same_wherever_they_are_made() throws IOException {
        Call.line(SmallRuns.train("cgan", runs) + " --steps 1").succeeded();
        String generate = "generate 1 --runs " + runs + SmallRuns.DATA + " --count 9000 --out ";

        String said = Call.line(generate + runs.resolve("spark") + " --on " + machines.address())
                .succeeded();

        assertThat(said)
                .contains("Files to make: 3, 2 at once, each on 1 thread\n", " of 3 made, about ", "3 of 3 made\n")
                .endsWith("9,000 images are in 3 files of " + runs.resolve("spark") + "\n");
        makeHere(runs.resolve("here"));
        for (String file : List.of("00000.tar", "00001.tar", "00002.tar")) {
            assertThat(runs.resolve("spark").resolve(file))
                    .hasSameBinaryContentAs(runs.resolve("here").resolve(file));
        }
    }

    @Test
    void says_which_machine_lacks_what() throws IOException {
        Path complaint = Files.createFile(runs.resolve("complaint.txt"));
        Path jar = runs.resolve("gan4j.jar");
        try (Cluster cluster = new SparkClusters().open("local[3]")) { // in the driver, which is sooner there
            assertThat(cluster.places(0)).isEqualTo(3);
            assertThatThrownBy(() ->
                            cluster.run(new Task(List.of("true"), Map.of(), runs, List.of(jar), complaint, complaint)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Machine 127.0.0.1 does not see " + jar + ".\n"
                            + "All machines have Java, gan4j and the folder of the runs in the same places:"
                            + " docs/many-machines.md.");
        }
    }

    @Test
    void says_that_a_cluster_is_not_reached() {
        String seed = tune("--steps 2 --over seed=1 --out " + runs);
        String kinds = "Addresses: local, spark://HOST:PORT, k8s://ADDRESS, yarn, local[N]\n";

        Call.line(seed + " --on nowhere")
                .refused("--on nowhere is the address of no kind of cluster that is there.\n" + kinds);
        Call closed = Call.line(seed + " --on spark://127.0.0.1:1");
        assertThat(closed.exitCode()).isEqualTo(2);
        assertThat(closed.err()).isEqualTo("""
                No Spark answers at spark://127.0.0.1:1: Connection refused
                The address is what the page of its master shows; start-master.sh starts one.
                """);
        Call wrong = Call.line(seed + " --on spark://");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("""
                Spark does not start at spark://:
                Invalid master URL: spark://
                Its own spark-shell tells more.
                """);
        assertThat(runs).isEmptyDirectory();
    }

    /** Makes the same images in this process. */
    private void makeHere(Path folder) {
        Gan gan = FewDigits.gan();
        try (TrainedModel model = gan.open(RunPoint.newest(RunFolder.find(runs, "1")))) {
            Sampling sampling = Sampling.of(
                    gan,
                    model,
                    folder,
                    Sampling.Declaration.of(model, 1, 9000, ShardFormat.TAR, Optional.empty(), Optional.empty()));
            sampling.exclusively(() -> {
                try {
                    sampling.make(List.of(2, 0, 1), () -> false);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private String on(Path folder) {
        return " --out " + folder + " --on " + machines.address();
    }

    private static String tune(String options) {
        return SmallRuns.train("gan", Path.of("-"))
                        .replaceFirst("train", "tune")
                        .replaceFirst(" --out -", " ")
                + "--set evaluation.features=pixels --set checkpoints.every=100 --metric fid --count 8 " + options;
    }

    /** Waits until as many runs have logged some steps more than they had, or all. */
    private void awaitGrowth(Path folder, int runsThere, Map<Path, Long> before)
            throws InterruptedException, IOException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(2)) {
            Map<Path, Long> now = sizes(folder);
            if (now.size() == runsThere
                    && now.entrySet().stream()
                            .allMatch(log -> log.getValue() > before.getOrDefault(log.getKey(), 0L) + SOME_STEPS
                                    || log.getValue() > 0
                                            && read(log.getKey().resolve("metrics.jsonl"))
                                                    .contains("\"step\":700,"))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException(before + ", " + sizes(folder) + Files.readString(runs.resolve("said.txt")));
    }

    /** Returns the size of each run's log of metrics. */
    private static Map<Path, Long> sizes(Path folder) throws IOException {
        Map<Path, Long> sizes = new HashMap<>();
        for (RunFolder run : RunFolder.in(folder)) {
            sizes.put(run.path(), run.metricsFile().toFile().length());
        }
        return sizes;
    }

    /** Returns the folder of the grid, which is made when it begins. */
    private Path grid() throws IOException, InterruptedException {
        while (true) {
            try (var folders = Files.list(runs)) {
                Optional<Path> grid = folders.filter(Files::isDirectory).findFirst();
                if (grid.isPresent()) {
                    return grid.get();
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Map<String, String> scores(Path runs) throws IOException {
        return results(runs).stream()
                .collect(Collectors.toMap(
                        result -> result.settings().toString(),
                        result -> result.scores().toString()));
    }

    private static List<Result> results(Path runs) throws IOException {
        try (var lines = Files.lines(folder(runs).resolve("results.jsonl"))) {
            return lines.map(line -> Result.parse(line, "a line")).toList();
        }
    }

    private static Path folder(Path runs) throws IOException {
        try (var folders = Files.list(runs)) {
            return folders.filter(one -> one.getFileName().toString().startsWith("tune-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> checkpoints(Path runs) throws IOException {
        Path folder = folder(runs);
        return results(runs).stream()
                .collect(Collectors.toMap(
                        result -> result.settings().toString(),
                        result -> read(folder.resolve(result.run()).resolve("checkpoints/000700/SHA256SUMS"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
