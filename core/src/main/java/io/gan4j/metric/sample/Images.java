package io.gan4j.metric.sample;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images that can be had again and again, and are made or read only when they are asked for. */
public interface Images {
    ImageShape shape();

    ValueRange range();

    int size();

    /** Returns a key of what they are, the same for the same images; empty if nothing may be kept of them. */
    default String key() {
        return "";
    }

    /**
     * Returns whether their order is part of what they are, as of a data set or of a generator's codes. That of files
     * is not: their names and the folder's listing make it, and no metric may go by these.
     */
    default boolean ordered() {
        return false;
    }

    /**
     * Returns some of them. The same numbers give the same images, whatever they are asked for together with.
     *
     * @return {@code [to − from, c, h, w]} in {@link #range()}; the caller owns the array
     */
    INDArray batch(int from, int to);
}
