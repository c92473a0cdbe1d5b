package io.gan4j.cluster;

import java.io.IOException;
import java.util.List;

/**
 * Places, each of which runs one process at a time. All of them see the same files under the same names. Closing it
 * ends the input of what still runs, which asks that to end in good order.
 */
public interface Cluster extends AutoCloseable {
    /**
     * Returns how many places there are.
     *
     * @param bytes of memory that each process needs, as far as that is known; else 0
     */
    int places(long bytes);

    /** Returns how many processors each of so many processes has that run at once. */
    int processors(int atOnce);

    /**
     * Runs a process at the next place that is free; for several threads at once.
     *
     * <p>Where this thread is interrupted, the process' input ends, which asks it to end in good order.
     *
     * @return its exit code
     * @throws InterruptedException if this thread was interrupted
     * @throws IOException if a file of this machine cannot be read or written
     * @throws io.gan4j.error.InvalidInputException if a place cannot run it, or the cluster is lost: no other process
     *     would fare better
     * @throws IllegalStateException if this process was lost, and others may fare better; its message says why
     */
    int run(Task task) throws InterruptedException, IOException;

    /**
     * Refuses to run as many processes at the same time, if it never could.
     *
     * @throws io.gan4j.error.InvalidInputException likewise
     */
    default void requireTogether(int processes) {}

    /**
     * Runs processes at as many places at the same time, as soon as these are free.
     *
     * <p>Where this thread is interrupted, the input of all of them ends. So it does, if the cluster can have it, where
     * one of them fails.
     *
     * @return their exit codes; messages number them from 0 on
     * @throws InterruptedException if this thread was interrupted
     * @throws IOException likewise
     * @throws io.gan4j.error.InvalidInputException likewise, or by {@link #requireTogether}
     * @throws IllegalStateException if one of them was lost
     */
    List<Integer> runTogether(List<Task> tasks) throws InterruptedException, IOException;

    @Override
    void close();
}
