package io.gan4j.nn.compiled;

import io.gan4j.config.Require;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.onednn.OneDnnExecutor;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What computes, on how much of the machine, and how accurately: {@code gan4j.runtime}.
 *
 * @param threads of the compute kernels, 0 for the machine's cores
 * @param precision of the networks and of all that they compute
 */
public record RuntimeSettings(Choice executor, int threads, Precision precision) {
    /** Executors that a configuration can name. */
    public enum Choice {
        /** The fastest that this machine has. */
        AUTO,
        ONEDNN,
        DL4J
    }

    /** Kinds of numbers that networks can be made of. */
    public enum Precision {
        FLOAT,
        /** To find out what rounding makes of a training; by executor DL4J only, and slow. */
        DOUBLE
    }

    public RuntimeSettings {
        Require.between("threads", threads, 0, 1024);
    }

    /**
     * Returns the executor that {@link #executor()} comes to on this machine.
     *
     * @throws InvalidInputException if this machine does not have it, or if it does not compute in {@link #precision()}
     */
    public ExecutorKind kind() {
        if (executor == Choice.ONEDNN && precision == Precision.DOUBLE) {
            throw new InvalidInputException("gan4j.runtime.executor is onednn, which computes float only,"
                    + " and gan4j.runtime.precision is double.\nTake executor dl4j, or precision float.");
        }
        if (executor == Choice.ONEDNN && !OneDnnExecutor.available()) {
            throw new InvalidInputException(
                    "gan4j.runtime.executor is onednn, but oneDNN does not load on this platform."
                            + "\nTake dl4j, or auto for the fastest that there is.");
        }
        return switch (executor) {
            case AUTO -> precision == Precision.DOUBLE ? ExecutorKind.DL4J : ExecutorKind.fastest();
            case ONEDNN -> ExecutorKind.ONEDNN;
            case DL4J -> ExecutorKind.DL4J;
        };
    }

    /** Returns the name of {@link #kind()} in configurations. */
    public String kindName() {
        return kind().name().toLowerCase(Locale.ROOT);
    }

    /** Returns ND4J's name of {@link #precision()}. */
    public DataType dataType() {
        return precision == Precision.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
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
