package io.gan4j.nn.onednn;

import org.jspecify.annotations.Nullable;

/**
 * A node's part in going back through gradients by inputs: it takes tangents, the derivatives of what flows along a
 * direction of the inputs, from its inputs to its output, by its derivative alone.
 */
interface Tangent {
    /** Keeps what it needs of the gradient by the node's output, which has been added up. */
    default void keep() {}

    /**
     * Takes the tangents on, and does what the gradient by the output is needed for.
     *
     * @param kept whether there is one: whether {@link #keep} has run since the last forward pass
     * @param parameters whether to add the gradients of parameters to the network's
     */
    void run(boolean kept, boolean parameters);

    /** Returns what it adds to the gradient by its input, if its derivative depends on that. */
    default @Nullable Injection injection() {
        return null;
    }
}
