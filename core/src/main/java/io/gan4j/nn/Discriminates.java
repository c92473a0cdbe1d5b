package io.gan4j.nn;

import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tells real images from generated ones. */
public interface Discriminates {
    /** Returns how many classes it is told of, one of them with each image; 0 if it takes no label. */
    int classes();

    /**
     * Returns what {@link #judge} says more than of images that it takes for real; empty of a critic, which compares.
     */
    OptionalDouble threshold();

    /**
     * Returns how real each image is taken to be: the higher, the more so.
     *
     * @param images {@code [n, c, h, w]} in the data's value range
     * @param condition one-hot labels {@code [n, classes]}, if it takes any
     * @return {@code [n]}; the caller owns the array
     */
    INDArray judge(INDArray images, INDArray... condition);

    /** Returns the network that judges. */
    Network network();
}
