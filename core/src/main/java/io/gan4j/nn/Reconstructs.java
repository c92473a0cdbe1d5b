package io.gan4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes of an image a code, and of that an image again. */
public interface Reconstructs {
    /**
     * Returns what is left of images that went through their codes; nothing in it is random.
     *
     * @param images {@code [n, c, h, w]} in the data's value range
     * @return as many of the same shape and range; the caller owns the array
     */
    INDArray reconstruct(INDArray images);
}
