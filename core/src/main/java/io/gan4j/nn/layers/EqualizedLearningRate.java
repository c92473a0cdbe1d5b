package io.gan4j.nn.layers;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weights that are c times raw ones, where c = gain/√fan-in and raw ones are drawn from a standard normal distribution:
 * what the layer computes with begins as He's initialisation has it, whatever the configuration's, and an optimiser
 * that takes steps of a size, as Adam does, moves every layer at the same speed for its range.
 *
 * <p>Fan-in is what goes into one output: the inputs of a dense layer, in·kh·kw of a convolution, and of a transposed
 * convolution, too.
 *
 * <p>Source: Karras et al. 2018, "Progressive growing of GANs", section 4.1.
 */
public final class EqualizedLearningRate extends Reparametrization {
    private static final long serialVersionUID = 1L;

    private final double gain;

    /** With the gain of a (leaky) rectifier, √2. */
    public EqualizedLearningRate() {
        this(Math.sqrt(2));
    }

    /**
     * @param gain more than 0; 1 where no rectifier follows
     * @throws IllegalArgumentException if it is not
     */
    public EqualizedLearningRate(@JsonProperty("gain") double gain) {
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the gain of an equalised learning rate is " + gain + ", but must be a number above 0");
        }
        this.gain = gain;
    }

    /** Returns the standard deviation of what comes out, for inputs of variance 1. */
    @JsonProperty
    public double gain() {
        return gain;
    }

    @Override
    public EqualizedLearningRate clone() {
        EqualizedLearningRate clone = new EqualizedLearningRate(gain);
        clone.setParams(getParams());
        return clone;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && gain == ((EqualizedLearningRate) other).gain;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Double.hashCode(gain);
    }

    @Override
    public String toString() {
        return "equalised learning rate of gain " + gain;
    }
}
