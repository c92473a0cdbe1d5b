package io.gan4j.variants.stackgan;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Player;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Conditioning augmentation: a text stands for a normal distribution of conditioning variables, c = μ + σ·ε, kept near
 * the standard one, so that the generator sees many conditions of few texts, and smoothly.
 *
 * <p>Source: Zhang et al. 2016, section 3.2. As in the authors' code the network gives log σ, and the divergence
 * D_KL(N(μ, σ²) || N(0, 1)) is the mean over the variables, where the paper's formula sums.
 */
final class ConditioningAugmentation implements Player {
    static final String MEAN = "mean";
    static final String LOG_DEVIATION = "log-deviation";

    private final Averaged network;
    private final int size;
    private final boolean drawing;

    /**
     * @param network a text's vector in, heads {@link #MEAN} and {@link #LOG_DEVIATION} out, in this order
     * @param size conditioning variables
     * @param drawing whether conditions are drawn; else they are the means, and nothing keeps them near 0
     */
    ConditioningAugmentation(Averaged network, int size, boolean drawing) {
        this.network = network;
        this.size = size;
        this.drawing = drawing;
    }

    /** Returns how many conditioning variables there are: as many numbers of noise make them. */
    int size() {
        return size;
    }

    /** Draws conditions to learn from. */
    Drawing draw(Tensor texts, Tensor noise) {
        Outputs heads = network.learning().outputs(texts);
        return drawing
                ? Drawing.of(heads.of(MEAN), heads.of(LOG_DEVIATION), noise)
                : new Drawing(heads.of(MEAN), Tensor.of(0));
    }

    /** Draws conditions {@code [n, size]} to make images of. */
    <T> T conditions(Computation<T> with, T texts, T noise) {
        Function<String, T> heads = with.outputs(network, List.of(texts));
        if (!drawing) {
            return heads.apply(MEAN);
        }
        T deviation = with.exponential(heads.apply(LOG_DEVIATION));
        return with.sum(heads.apply(MEAN), with.product(deviation, noise));
    }

    /**
     * Conditions as they were drawn.
     *
     * @param conditions {@code [n, size]}
     * @param divergence D_KL, averaged over the batch and over the variables
     */
    record Drawing(Tensor conditions, Tensor divergence) {
        static Drawing of(Tensor mean, Tensor logDeviation, Tensor noise) {
            Tensor deviation = logDeviation.exp();
            Tensor divergence = mean.square()
                    .plus(deviation.square())
                    .minus(1)
                    .times(0.5)
                    .minus(logDeviation)
                    .mean();
            return new Drawing(mean.plus(deviation.times(noise)), divergence);
        }
    }

    @Override
    public Network learning() {
        return network.learning();
    }

    List<Network> networks() {
        return network.networks();
    }
}
