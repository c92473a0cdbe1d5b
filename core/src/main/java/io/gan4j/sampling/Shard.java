package io.gan4j.sampling;

import java.io.Closeable;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A file of many images that is being written. */
interface Shard extends Closeable {
    /**
     * Takes the next images.
     *
     * @param images {@code [n, c, h, w]}; not changed
     * @param labels of each; none where they have none
     */
    void add(INDArray images, int[] labels) throws IOException;
}
