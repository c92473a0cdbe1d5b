package io.gan4j.nn;

import io.gan4j.spi.LatentSpace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A trained step that makes images from codes. */
public interface Generates {
    /** Images in one pass of {@link #generateMany}. */
    int BATCH = 64;

    LatentSpace latentSpace();

    /**
     * Makes one image a code, with the weights that are meant for sampling (the average, where there is one).
     *
     * @param latent {@code [n, size]}
     * @return {@code [n, c, h, w]} in the data's value range; the caller owns the array
     */
    INDArray generate(INDArray latent);

    /**
     * Makes one image a code, in batches that keep memory small whatever their number.
     *
     * @param latent {@code [n, size]}
     * @return as {@link #generate}
     */
    default INDArray generateMany(INDArray latent) {
        INDArray[] parts = new INDArray[Math.toIntExact((latent.size(0) + BATCH - 1) / BATCH)];
        for (int i = 0; i < parts.length; i++) {
            long end = Math.min((i + 1L) * BATCH, latent.size(0));
            parts[i] = generate(latent.get(NDArrayIndex.interval((long) i * BATCH, end), NDArrayIndex.all())
                    .dup('c'));
        }
        return Nd4j.concat(0, parts);
    }

    /** Returns the network that makes the images: the average, where there is one. */
    Network sampled();
}
