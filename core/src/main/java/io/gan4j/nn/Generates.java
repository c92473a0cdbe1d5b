package io.gan4j.nn;

import io.gan4j.spi.LatentSpace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained step that makes images from codes. */
public interface Generates {
    LatentSpace latentSpace();

    /**
     * Makes one image a code, with the weights that are meant for sampling (the average, where there is one).
     *
     * @param latent {@code [n, size]}
     * @return {@code [n, c, h, w]} in the data's value range; the caller owns the array
     */
    INDArray generate(INDArray latent);

    /** Returns the network that makes the images: the average, where there is one. */
    Network sampled();
}
