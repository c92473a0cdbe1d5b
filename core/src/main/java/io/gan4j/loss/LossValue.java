package io.gan4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss, averaged over the batch, with its gradient.
 *
 * @param value the mean over the batch
 * @param gradient of {@code value} by the logits, in their shape: it already carries the 1/n of the mean; the caller
 *     owns the array
 */
public record LossValue(double value, INDArray gradient) {}
