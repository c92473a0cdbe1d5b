package io.gan4j.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What discriminator and generator minimise, as functions of the discriminator's logits.
 *
 * <p>Logits are the discriminator's output before any sigmoid, of shape {@code [n, …]}, float or double; every element
 * counts the same, so a patch discriminator's map is as good as a single number. Implementations are stateless, do not
 * change their arguments, and stay finite for logits of ±50.
 */
public interface AdversarialLoss {
    DiscriminatorLoss discriminator(INDArray realLogits, INDArray fakeLogits);

    LossValue generator(INDArray fakeLogits);
}
