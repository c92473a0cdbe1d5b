package io.gan4j.cluster;

import io.gan4j.nn.compiled.MachineMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** This machine: as many places as it has processors, and memory for. */
public final class LocalCluster implements Cluster {
    /** What {@code --on} calls it. */
    public static final String ADDRESS = "local";

    /** Exit code of a process that was asked to end, as of one that SIGTERM has ended. */
    private static final int STOPPED = 128 + 15;

    @Override
    public int places(long bytes) {
        int processors = Runtime.getRuntime().availableProcessors();
        return bytes == 0
                ? processors
                : (int) Math.max(1, Math.min(processors, (MachineMemory.bytes() - MachineMemory.held()) / bytes));
    }

    /** They share its processors. */
    @Override
    public int processors(int atOnce) {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / atOnce);
    }

    @Override
    public int run(Task task) throws InterruptedException, IOException {
        return Place.run(task);
    }

    /**
     * More processes than processors take turns. Where one ends with another code than 0, so does the others' input.
     */
    @Override
    public List<Integer> runTogether(List<Task> tasks) throws InterruptedException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        CompletionService<Integer> ended = new ExecutorCompletionService<>(threads);
        try {
            List<Future<Integer>> all =
                    tasks.stream().map(task -> ended.submit(() -> run(task))).toList();
            for (int left = tasks.size(); left > 0; left--) {
                if (code(ended.take()) != 0) {
                    threads.shutdownNow();
                }
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> one : all) {
                codes.add(code(one));
            }
            return codes;
        } finally {
            threads.shutdownNow(); // ends the input of those that still run
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    private static int code(Future<Integer> ended) throws InterruptedException, IOException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return STOPPED;
            }
            throw new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        // What runs has been waited for.
    }
}
