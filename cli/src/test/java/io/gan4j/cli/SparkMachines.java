package io.gan4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster of Spark: a master and workers of one core, processes on this machine, of the Spark that is in spark/home,
 * which SPARK_HOME names.
 */
final class SparkMachines implements AutoCloseable {
    private static final Path SPARK_CLASS = Path.of(System.getenv("SPARK_HOME"), "bin", "spark-class");
    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");

    private final Path folder;
    private final Deque<Process> processes = new LinkedList<>();
    private final String address;

    /** @param folder for logs, and what workers keep */
    SparkMachines(Path folder, int workers) {
        this.folder = folder;
        Path log = start("master", "org.apache.spark.deploy.master.Master", "--port", "0");
        address = await(log, ADDRESS).group(1);
        List<Path> logs = new ArrayList<>();
        for (int i = 1; i <= workers; i++) {
            logs.add(start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "600m",
                    "--work-dir",
                    folder.resolve("work" + i).toString(),
                    address));
        }
        logs.forEach(one -> await(one, Pattern.compile("Successfully registered with master")));
    }

    private Path start(String name, String type, String... options) {
        Path log = folder.resolve(name + ".log");
        List<String> words =
                new ArrayList<>(List.of(SPARK_CLASS.toString(), type, "--host", "127.0.0.1", "--webui-port", "0"));
        words.addAll(List.of(options));
        try {
            processes.push(new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return log;
    }

    private static Matcher await(Path log, Pattern said) {
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(1)) {
            try {
                Matcher matcher = said.matcher(Files.readString(log));
                if (matcher.find()) {
                    return matcher;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(log + " does not say " + said);
    }

    String address() {
        return address;
    }

    /** Returns the executors that run now: processes of the workers. */
    List<ProcessHandle> executors() {
        return processes.stream()
                .flatMap(process -> process.toHandle().descendants())
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(word -> word.endsWith("CoarseGrainedExecutorBackend")))
                .toList();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
