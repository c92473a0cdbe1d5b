package io.gan4j.benchmarks;

import io.gan4j.benchmarks.Worker.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One peer's worker, warmed up, and what its steps took. Closing it ends the worker. */
final class Measurement implements AutoCloseable {
    /** Rounds of a peer that takes seconds a step: one step each, after a single one to warm up. */
    private static final int SLOW_ROUNDS = 3;

    private final Peer peer;
    private final Work work;
    private final Workload workload;
    private final WorkerProcess worker;
    private final double firstStepSeconds;
    private final List<Step> steps = new ArrayList<>();
    private int rounds;

    /** @param warmUp steps that do not count, at least 1 */
    Measurement(Peer peer, Work work, Workload workload, int threads, int warmUp) {
        this.peer = peer;
        this.work = work;
        this.workload = workload;
        long start = System.nanoTime();
        worker = new WorkerProcess(peer, work, workload, threads);
        try {
            worker.steps(1);
            firstStepSeconds = (System.nanoTime() - start) / 1e9;
            worker.steps(peer.slow() ? 0 : warmUp - 1);
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    /** Measures {@code count} steps more; a slow peer does fewer. */
    void round(int count) {
        if (!peer.slow() || rounds < SLOW_ROUNDS) {
            steps.addAll(worker.steps(peer.slow() ? 1 : count));
            rounds++;
        }
    }

    /** Returns that of a peer, if it is among them. */
    static Optional<Measurement> of(Peer peer, List<Measurement> measurements) {
        return measurements.stream()
                .filter(measurement -> measurement.peer == peer)
                .findFirst();
    }

    Peer peer() {
        return peer;
    }

    /** Returns the operations of a step in thousands of millions. */
    double gigaOperations() {
        return peer.gigaOperations(work, workload);
    }

    /** Returns the time from the start of the process to the end of its first step. */
    double firstStepSeconds() {
        return firstStepSeconds;
    }

    int rounds() {
        return rounds;
    }

    int steps() {
        return steps.size();
    }

    /** Returns the median time of a step, in milliseconds. */
    double median() {
        return median(steps.stream().map(Step::milliseconds).toList());
    }

    /** Returns what the last step reported: of training both losses. */
    List<Double> lastReport() {
        return steps.get(steps.size() - 1).report();
    }

    /** Returns the operations of a second at the median time, in thousands of millions. */
    double gigaOperationsPerSecond() {
        return gigaOperations() / median() * 1000;
    }

    /** Of an even number of values, the mean of the middle two. */
    static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Override
    public void close() {
        worker.close();
    }
}
