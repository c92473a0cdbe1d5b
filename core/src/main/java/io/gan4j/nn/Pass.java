package io.gan4j.nn;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One forward pass of a {@link Network}, with all that its backward pass needs: activations, masks, batch statistics.
 *
 * <p>Several passes of one network may be alive. A pass lives until it is closed or its network's step ends; its arrays
 * are the network's own memory, used again by later passes, so copy what must outlive it.
 */
public interface Pass extends AutoCloseable {
    /** Returns the output of a network with one head; more heads are an IllegalStateException. */
    INDArray output();

    /** Returns the output of {@code head}, one of {@link Network#heads()}. */
    INDArray output(String head);

    /**
     * Pulls gradients back through this pass. May be called again: gradients of parameters are added once more, those
     * by inputs overwrite the former ones.
     *
     * <p>Gradients of parameters are added to {@link Network.Internals#gradients()}.
     *
     * @param outputGradients one for each head, in their order and shape, or null where it is 0, which costs nothing;
     *     they stay the caller's and are not changed
     * @throws IllegalStateException if parameters' gradients are wanted of a pass in mode {@link Mode#INFER}, or the
     *     network's parameters have changed since the pass was made
     * @throws IllegalArgumentException if these are not as many, or not of the outputs' shapes
     * @return gradients by the inputs, in their order and shape, this pass's memory; empty unless wanted
     */
    INDArray[] backward(Want want, @Nullable INDArray... outputGradients);

    /**
     * Pulls gradients back to the inputs, so that the result can be gone back through in turn: for losses that look at
     * slopes. It keeps the gradients of layers on their way, so it holds about twice the memory of the pass.
     *
     * @param outputGradients as {@link #backward} takes them; they must stay unchanged
     * @throws IllegalStateException as {@link #backward}, and of a pass in mode {@link Mode#INFER}
     */
    Slopes slopes(@Nullable INDArray... outputGradients);

    /** Gives the memory back. Closing twice does nothing. */
    @Override
    void close();
}
