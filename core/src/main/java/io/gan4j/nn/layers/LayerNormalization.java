package io.gan4j.nn.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings every example, {@code [n, size]} or {@code [n, c, h, w]}, to mean 0 and variance 1 over all of its own
 * numbers: alike in training and in use, and independent of the other examples of the batch. No scale and shift are
 * learned: a {@link ScaleShift} behind it does.
 *
 * <p>Source: Ba et al. 2016, "Layer normalization", equation 3.
 */
public final class LayerNormalization extends RowNormalization {
    private static final long serialVersionUID = 1L;

    @Override
    INDArray rows(INDArray examples) {
        return examples.dup('c').reshape('c', examples.size(0), examples.length() / examples.size(0));
    }
}
