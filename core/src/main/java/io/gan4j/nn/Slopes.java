package io.gan4j.nn;

import io.gan4j.error.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients by the inputs of a {@link Pass} that can be gone back through themselves: g = Jᵀu, where J is the Jacobian
 * of the outputs by the inputs, and u are gradients by the outputs.
 */
public interface Slopes {
    /** Returns g, in the order and shape of the inputs: the pass's memory, which its next pull overwrites. */
    INDArray[] values();

    /**
     * Pulls gradients back through g; those of parameters are added to {@link Network.Internals#gradients()}.
     *
     * @param gradients by each of the {@link #values}, in their shape, or null where it is 0
     * @throws InvalidInputException if a layer has no second derivative, such as batch normalization in training
     */
    Pulled backward(Want want, @Nullable INDArray... gradients);

    /**
     * What they are pulled back to.
     *
     * @param byOutputGradients the gradient by u, in the shape of the outputs: the directional derivative of the
     *     outputs along {@code gradients}; null of an output that does not depend on these inputs
     * @param byInputs the gradients by the inputs, if wanted, else empty; 0 of networks that are linear in pieces
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Pulled(@Nullable INDArray[] byOutputGradients, INDArray[] byInputs) {}
}
