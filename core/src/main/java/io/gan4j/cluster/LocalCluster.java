package io.gan4j.cluster;

import io.gan4j.nn.compiled.MachineMemory;
import java.io.IOException;

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

    @Override
    public void close() {
        // What runs has been waited for.
    }
}
