package io.gan4j.nn;

import io.gan4j.data.OneHot;
import io.gan4j.spi.LatentSpace;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Makes images from codes. */
public interface Generates {
    /** Images in one pass of {@link #generateMany}. */
    int BATCH = 64;

    LatentSpace latentSpace();

    /** Returns how many classes it can be asked for; 0 if it takes no label. */
    int classes();

    /**
     * Makes one image a code, with the weights that are meant for sampling (the average, where there is one).
     *
     * @param latent {@code [n, size]}
     * @param condition what else the network takes: one-hot labels {@code [n, classes]}, or nothing
     * @return {@code [n, c, h, w]} in the data's value range; the caller owns the array
     */
    INDArray generate(INDArray latent, INDArray... condition);

    /**
     * Makes one image a code, in batches that keep memory small whatever their number.
     *
     * @param latent {@code [n, size]}
     * @param condition as for {@link #generate}
     * @return as {@link #generate}
     */
    default INDArray generateMany(INDArray latent, INDArray... condition) {
        INDArray[] parts = new INDArray[Math.toIntExact((latent.size(0) + BATCH - 1) / BATCH)];
        for (int i = 0; i < parts.length; i++) {
            long start = (long) i * BATCH;
            long end = Math.min(start + BATCH, latent.size(0));
            parts[i] = generate(
                    rows(latent, start, end),
                    Arrays.stream(condition)
                            .map(array -> rows(array, start, end))
                            .toArray(INDArray[]::new));
        }
        return Nd4j.concat(0, parts);
    }

    /**
     * Makes one image of each class a code: all of the first class, then all of the second, each from the same codes.
     *
     * @param latent {@code [n, size]}
     * @param number of classes to make, from the first on
     * @return {@code [number × n, c, h, w]}; the caller owns the array
     */
    default INDArray generateClasses(INDArray latent, int number) {
        int n = Math.toIntExact(latent.size(0));
        int[] labels = IntStream.range(0, number * n).map(i -> i / n).toArray();
        return generateMany(
                Nd4j.concat(0, Collections.nCopies(number, latent).toArray(INDArray[]::new)),
                OneHot.of(labels, classes()));
    }

    private static INDArray rows(INDArray array, long start, long end) {
        return array.get(NDArrayIndex.interval(start, end), NDArrayIndex.all()).dup('c');
    }

    /** Returns the network that makes the images: the average, where there is one. */
    Network sampled();
}
