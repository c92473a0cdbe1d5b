package io.gan4j.nn.onednn;

import io.gan4j.nn.engine.NoSecondDerivative;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node's part in going back through gradients by inputs: it takes tangents, the derivatives of what flows along a
 * direction of the inputs, from its inputs to its output, by its derivative alone.
 */
interface Tangent {
    /** @throws NoSecondDerivative if it cannot be gone through: asked before any tangent moves */
    default void require() {}

    /** Keeps what it needs of the gradient by the node's output, which has been added up. */
    default void keep() {}

    /**
     * Takes the tangents on, and does what the kept gradient by the output is needed for.
     *
     * @param parameters whether to add the gradients of parameters to the network's
     */
    void run(boolean parameters);

    /** Returns what it adds to the gradient by its input, if its derivative depends on that. */
    default @Nullable Injection injection() {
        return null;
    }

    /** Returns the part of a node that has none. */
    static Tangent refused(Supplier<NoSecondDerivative> why) {
        return new Tangent() {
            @Override
            public void require() {
                throw why.get();
            }

            @Override
            public void run(boolean parameters) {
                require();
            }
        };
    }
}
