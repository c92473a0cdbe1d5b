package io.gan4j.spi;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes the state of a {@link Stateful} under names. */
public interface StateWriter {
    /** Returns a writer whose names stand under {@code name}. */
    StateWriter in(String name);

    /** Stores network weights and statistics; they end in {@code networks.safetensors}. */
    void weights(String name, INDArray array);

    /** Stores state of an optimiser; it ends in {@code optimizers.safetensors}. */
    void optimizer(String name, INDArray array);

    /** Stores a counter; it ends in {@code state.json}. */
    void number(String name, long value);
}
