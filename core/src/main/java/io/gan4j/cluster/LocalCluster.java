package io.gan4j.cluster;

import io.gan4j.nn.compiled.MachineMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** This machine: as many places as it has processors, and memory for. */
public final class LocalCluster implements Cluster {
    /** What {@code --on} calls it. */
    public static final String ADDRESS = "local";

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

    /** More processes than processors take turns. */
    @Override
    public List<Integer> runTogether(List<Task> tasks) throws InterruptedException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<Integer>> running =
                    tasks.stream().map(task -> threads.submit(() -> run(task))).toList();
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> one : running) {
                codes.add(one.get());
            }
            return codes;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow(); // ends the input of those that still run
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        // What runs has been waited for.
    }
}
