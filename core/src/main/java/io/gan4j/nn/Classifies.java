package io.gan4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells what class an image is of. */
public interface Classifies {
    /**
     * Returns the probabilities of the classes, in each row adding up to 1.
     *
     * @param images {@code [n, c, h, w]} in the data's value range
     * @return {@code [n, classes]}; the caller owns the array
     */
    INDArray classify(INDArray images);
}
