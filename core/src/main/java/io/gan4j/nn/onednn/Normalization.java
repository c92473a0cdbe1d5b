package io.gan4j.nn.onednn;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a batch normalization works with.
 *
 * @param scaleShift scales of all channels, then shifts of all channels
 * @param learned the same as a parameter, or null if they are fixed
 * @param mean running means, moved in place
 * @param variance running variances, moved in place
 * @param decay share of the running statistics that stays in a step
 */
record Normalization(
        INDArray scaleShift,
        @Nullable Parameter learned,
        INDArray mean,
        INDArray variance,
        float decay,
        float epsilon) {}
