package io.gan4j.spi;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives back what a {@link StateWriter} took. A name that is not there is an error that names the checkpoint. */
public interface StateReader {
    StateReader in(String name);

    /** Copies the stored weights into {@code target}; another shape than the target's is an error. */
    void weights(String name, INDArray target);

    /** Copies the stored optimiser state into {@code target}; another shape than the target's is an error. */
    void optimizer(String name, INDArray target);

    long number(String name);
}
