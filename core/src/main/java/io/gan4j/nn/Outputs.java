package io.gan4j.nn;

import io.gan4j.tensor.Tensor;

/** What the heads of a network say of one input. */
public interface Outputs {
    /**
     * Returns what a head says.
     *
     * @throws IllegalArgumentException if the network has no such head
     */
    Tensor of(String head);
}
