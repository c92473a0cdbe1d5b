package io.gan4j.nn.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings every feature map of every image, {@code [n, c, h, w]}, to mean 0 and variance 1 over its own pixels: alike in
 * training and in use, and independent of the other images of the batch. No scale and shift are learned: a
 * {@link ScaleShift} behind it does.
 *
 * <p>Source: Ulyanov et al. 2016, "Instance normalization", equation 2.
 */
public final class InstanceNormalization extends RowNormalization {
    private static final long serialVersionUID = 1L;

    @Override
    INDArray rows(INDArray maps) {
        return maps.dup('c').reshape('c', maps.size(0) * maps.size(1), maps.size(2) * maps.size(3));
    }
}
