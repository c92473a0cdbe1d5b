package io.gan4j.nn.engine;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.profile.LayerTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes one network. */
public interface Executor extends AutoCloseable {
    /**
     * Allocates all that passes over inputs of these shapes need; what can be shared between executions is.
     *
     * @param inputShapes with the batch size in front
     */
    Execution prepare(long[][] inputShapes);

    /** Says that the parameters' values have changed, so that copies in other layouts must be made anew. */
    void parametersChanged();

    /** Returns the bytes that passes hold, those of idle ones too; 0 if nobody counts. */
    long passBytes();

    /** Gives back what executions share; all of them have been released. */
    @Override
    void close();

    /** Returns what the layers have taken since it was last asked; empty if nobody measures. */
    List<LayerTime> takeTimes();

    /** The memory and kernels of one pass at a time; used again and again. */
    interface Execution {
        /**
         * @param noiseKey key of this pass's dropout masks and noise; the same key gives the same masks on every
         *     executor
         */
        void forward(Mode mode, INDArray[] inputs, long noiseKey);

        /** Returns the output of a head: memory of this execution. */
        INDArray output(int head);

        /**
         * Goes back through the last forward pass, adding parameter gradients to the network's. May be called again.
         *
         * @param outputGradients null where a head has none: what only leads there is passed over
         * @return gradients by the inputs if wanted, else empty
         */
        INDArray[] backward(Want want, @Nullable INDArray[] outputGradients);

        /**
         * Goes back to the inputs through the last forward pass, a training one, and keeps what
         * {@link #backwardOfSlopes} needs.
         */
        INDArray[] slopes(@Nullable INDArray[] outputGradients);

        /**
         * Goes back through the gradients by the inputs, as {@link Slopes#backward}.
         *
         * @param outputGradients the very array that {@link #slopes} was given: where it was given another since, that
         *     is done again
         * @param gradients null where 0
         */
        Slopes.Pulled backwardOfSlopes(Want want, @Nullable INDArray[] outputGradients, @Nullable INDArray[] gradients);

        /** Gives the memory back, outputs included: this execution is not used any more. */
        void release();
    }
}
