package io.gan4j.session;

import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.MachineMemory;
import io.gan4j.train.Phase;
import io.gan4j.train.TrainStep;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.Supplier;

/**
 * Foretells how much memory a training will hold. Small steps are done, of two batch sizes: what passes hold grows in
 * proportion to the batch, whatever a variant's step does; all else is there already, and is measured.
 */
public final class MemoryForecast {
    private static final int FEW = 2;
    private static final int MORE = 4;

    /** Passes of a network that are alive at once, at most, in the steps that there are. */
    private static final int LIVE_PASSES = 3;

    /** What comes in the course of a training: compiled code, pictures, checkpoints. Six variants had 1 to 62 MB. */
    private static final long LATER = 50_000_000;

    private MemoryForecast() {}

    /**
     * Returns the bytes that the process will hold at its most. The session's networks have learned from a few examples
     * then: it is no more use for a training.
     */
    public static long bytes(Session session, Examples data) {
        long passes = 0;
        for (Phase phase : session.plan().phases()) {
            passes = Math.max(passes, passes(session, data, phase.step()));
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long unused = heap.getCommitted() - heap.getUsed();
        return MachineMemory.held() + unused + passes + LATER;
    }

    /** Returns the bytes of the passes of one step. */
    static long passes(Session session, Examples data, TrainStep step) {
        int batchSize = session.batchSize();
        int pack = session.packing();
        int several = Math.min(MORE * pack, batchSize);
        int few = Math.min(FEW * pack, several - pack);
        long ofSeveral = passes(session.streams(data, several), step);
        if (ofSeveral == 0) { // nobody counts
            return activations(step, batchSize);
        }
        return several == batchSize
                ? ofSeveral
                : ofSeveral
                        + (ofSeveral - passes(session.streams(data, few), step))
                                / (several - few)
                                * (batchSize - several);
    }

    private static long passes(TrainingStreams batches, TrainStep step) {
        step.step(0, batches);
        step.endStep();
        long bytes = step.networks().stream()
                .mapToLong(network -> network.internals().passBytes())
                .sum();
        step.networks().forEach(network -> network.internals().releaseIdle());
        return bytes;
    }

    /** Returns a generous estimate: every pass has all activations and their gradients. */
    private static long activations(TrainStep step, int batchSize) {
        return step.networks().stream()
                .map(network -> network.internals().summary())
                .mapToLong(network -> 2L * LIVE_PASSES * batchSize * network.activations() * Float.BYTES)
                .sum();
    }

    private static long weights(List<Network> networks) {
        return networks.stream()
                .mapToLong(network -> 4 * network.internals().summary().parameters() * Float.BYTES)
                .sum();
    }

    /**
     * Refuses a training that this machine has no memory for. Small ones are let through at once.
     *
     * @param another session of the same training, for a closer look
     * @throws io.gan4j.error.InvalidInputException if it needs more than there is
     */
    public static void requireRoom(Session session, Examples data, Supplier<Session> another) {
        int batchSize = session.batchSize();
        long generous = weights(session.plan().networks())
                + session.plan().phases().stream()
                        .mapToLong(phase -> activations(phase.step(), batchSize))
                        .sum();
        if (generous < MachineMemory.bytes() / 2) {
            return;
        }
        try (Session other = another.get()) {
            MachineMemory.require(bytes(other, data));
        }
    }
}
