package io.gan4j.loss;

import io.gan4j.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * What discriminator and generator minimise, as formulas of the discriminator's logits. Their gradients are derived.
 *
 * <p>Logits are the discriminator's output before any sigmoid, of shape {@code [n, …]}; every element counts the same,
 * so a patch discriminator's map is as good as a single number. Both players are given the logits of as many real and
 * generated examples; those that a formula does not look at are never computed. Implementations are stateless, and stay
 * finite for logits of ±50.
 */
public interface AdversarialLoss {
    /**
     * Returns what the discriminator minimises.
     *
     * @param real logits of real examples
     * @param fake logits of generated examples
     * @return a scalar: averaged, not summed, over the examples
     */
    Tensor ofDiscriminator(Tensor real, Tensor fake);

    /**
     * Returns what the generator minimises.
     *
     * @param real logits of real examples
     * @param fake logits of generated examples
     * @return a scalar: averaged, not summed, over the examples
     */
    Tensor ofGenerator(Tensor real, Tensor fake);

    /**
     * Returns the output above which an image is rather real than generated: what the discriminator learns to say of
     * images that are as often the one as the other. 0 for logits; empty where no output is better than another one
     * there, as of a critic.
     */
    default OptionalDouble threshold() {
        return Threshold.of(this);
    }

    /**
     * Returns the share of pairs, of a real and a generated example, whose labels are swapped at random when the
     * discriminator learns: {@link FlippedLabels} does so.
     */
    default double labelFlipping() {
        return 0;
    }
}
