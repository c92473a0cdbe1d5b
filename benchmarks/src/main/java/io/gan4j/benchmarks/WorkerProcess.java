package io.gan4j.benchmarks;

import io.gan4j.benchmarks.Worker.Step;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A worker seen from outside. Closing it ends the process. */
final class WorkerProcess implements AutoCloseable {
    private final String title;
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    WorkerProcess(Peer peer, Work work, Workload workload, int threads) {
        this(peer.title(), peer.worker(work, workload, threads));
    }

    /** @param title whom it works for */
    WorkerProcess(String title, ProcessBuilder worker) {
        this.title = title;
        try {
            process = worker.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Has the worker do {@code count} steps, and waits for them.
     *
     * @throws IllegalStateException if it ends instead, or what a step reports is not finite: it has not done the work
     *     then
     */
    List<Step> steps(int count) {
        try {
            orders.write(count + "\n");
            orders.flush();
            List<Step> steps = new ArrayList<>();
            while (steps.size() < count) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IllegalStateException(
                            title + " ended before its steps were done; what it said stands above");
                }
                Step step = Step.parse(line);
                if (!step.report().stream().allMatch(Double::isFinite)) {
                    throw new IllegalStateException(title + " diverged: " + step.report());
                }
                steps.add(step);
            }
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(title + " does not answer; what it said stands above", e);
        }
    }

    /**
     * What the process holds of the machine's memory, in MB of 10⁶ bytes.
     *
     * @param resident now
     * @param peak the most so far
     */
    record Memory(long resident, long peak) {}

    /** Reads the process's memory from {@code /proc}; Linux only. */
    Memory memory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            List<String> lines = Files.readAllLines(status);
            return new Memory(megabytes(lines, "VmRSS:"), megabytes(lines, "VmHWM:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long megabytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
