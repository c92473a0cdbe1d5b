package io.gan4j.nn;

import io.gan4j.config.Require;
import io.gan4j.error.InvalidInputException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What computes, and on how much of the machine: {@code gan4j.runtime}.
 *
 * @param threads of the compute kernels, 0 for the machine's cores
 */
public record RuntimeSettings(Choice executor, int threads) {
    /** Executors that a configuration can name. */
    public enum Choice {
        /** The fastest that this machine has. */
        AUTO,
        ONEDNN,
        DL4J
    }

    public RuntimeSettings {
        Require.between("threads", threads, 0, 1024);
    }

    /**
     * Returns the executor that {@link #executor()} comes to on this machine.
     *
     * @throws InvalidInputException if this machine does not have it
     */
    public ExecutorKind kind() {
        if (executor == Choice.ONEDNN && !OneDnnExecutor.available()) {
            throw new InvalidInputException(
                    "gan4j.runtime.executor is onednn, but oneDNN does not load on this platform."
                            + "\nTake dl4j, or auto for the fastest that there is.");
        }
        return switch (executor) {
            case AUTO -> ExecutorKind.fastest();
            case ONEDNN -> ExecutorKind.ONEDNN;
            case DL4J -> ExecutorKind.DL4J;
        };
    }

    /** Returns the threads that {@link #threads()} comes to on this machine. */
    public int threadsUsed() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Sets the threads of the kernels that the calling thread starts from now on. */
    public void apply() {
        Nd4j.getBackend(); // finds the native operations
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threadsUsed());
    }
}
