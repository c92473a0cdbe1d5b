package io.gan4j.variants.stackgan;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Player;
import io.gan4j.tensor.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    /**
     * @param network a text's vector in, heads {@link #MEAN} and {@link #LOG_DEVIATION} out, in this order
     * @param size conditioning variables
     */
    ConditioningAugmentation(Averaged network, int size) {
        this.network = network;
        this.size = size;
    }

    /** Returns how many conditioning variables there are: as many numbers of noise make them. */
    int size() {
        return size;
    }

    /** Draws conditions to learn from. */
    Drawing draw(Tensor texts, Tensor noise) {
        Outputs heads = network.learning().outputs(texts);
        return Drawing.of(heads.of(MEAN), heads.of(LOG_DEVIATION), noise);
    }

    /** Draws conditions {@code [n, size]} to make images of; the caller owns the array. */
    INDArray conditions(INDArray texts, INDArray noise) {
        try (Pass pass = network.used().forward(Mode.INFER, texts)) {
            Tensor mean = Tensor.of(pass.output(MEAN));
            Tensor logDeviation = Tensor.of(pass.output(LOG_DEVIATION));
            return Drawing.of(mean, logDeviation, Tensor.of(noise)).conditions().array(texts.dataType());
        }
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
