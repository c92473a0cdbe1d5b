package io.gan4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The discriminator's loss on a batch of real and one of generated examples, with its gradients.
 *
 * @param value the loss, the sum of the means over the two batches
 * @param realGradient of {@code value} by the logits of the real examples
 * @param fakeGradient of {@code value} by the logits of the generated examples
 */
public record DiscriminatorLoss(double value, INDArray realGradient, INDArray fakeGradient) {}
