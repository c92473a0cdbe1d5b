package io.gan4j.loss;

import java.util.OptionalDouble;
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

    /**
     * Returns the output above which an image is rather real than generated: what the discriminator learns to say of
     * images that are as often the one as the other. 0 for logits; empty where no output is better than another one
     * there, as of a critic.
     */
    default OptionalDouble threshold() {
        return Threshold.of(this);
    }
}
