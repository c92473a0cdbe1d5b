package io.gan4j.variants.stackgan;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Conditioning augmentation: a text stands for a normal distribution of conditioning variables, c = μ + σ·ε, kept near
 * the standard one, so that the generator sees many conditions of few texts, and smoothly.
 *
 * <p>Source: Zhang et al. 2016, section 3.2. As in the authors' code the network gives log σ, and the divergence
 * D_KL(N(μ, σ²) || N(0, 1)) is the mean over the variables, where the paper's formula sums.
 */
final class ConditioningAugmentation implements Stateful {
    static final String MEAN = "mean";
    static final String LOG_DEVIATION = "log-deviation";

    private final Averaged network;
    private final int size;

    /**
     * @param network a text's vector in, heads {@link #MEAN} and {@link #LOG_DEVIATION} out, in this order
     * @param size conditioning variables
     * @param ema decay of the average of its weights, 0 for none
     */
    ConditioningAugmentation(Network network, int size, double ema) {
        this.network = new Averaged(network, ema);
        this.size = size;
    }

    /** Returns how many conditioning variables there are: as many numbers of noise make them. */
    int size() {
        return size;
    }

    /** Draws conditions to learn from. */
    Drawing draw(INDArray texts, INDArray noise) {
        return new Drawing(network.learning().forward(Mode.TRAIN, texts), noise);
    }

    /** Draws conditions {@code [n, size]} to make images of; the caller owns the array. */
    INDArray conditions(INDArray texts, INDArray noise) {
        try (Pass pass = network.used().forward(Mode.INFER, texts)) {
            return new Drawing(pass, noise).conditions();
        }
    }

    /** Conditions as they were drawn, and what their gradients need. */
    static final class Drawing {
        private final Pass pass;
        private final INDArray mean;
        private final INDArray deviation;
        private final INDArray logDeviation;
        private final INDArray noise;

        private Drawing(Pass pass, INDArray noise) {
            this.pass = pass;
            this.noise = noise;
            mean = pass.output(MEAN);
            logDeviation = pass.output(LOG_DEVIATION);
            deviation = Transforms.exp(logDeviation);
        }

        /** Returns {@code [n, size]}; the caller owns the array. */
        INDArray conditions() {
            return deviation.mul(noise).addi(mean);
        }

        /** Returns D_KL, averaged over the batch and over the variables. */
        double divergence() {
            INDArray terms = mean.mul(mean)
                    .addi(deviation.mul(deviation))
                    .subi(1)
                    .muli(0.5)
                    .subi(logDeviation);
            return terms.meanNumber().doubleValue();
        }

        /**
         * Learns from the gradient by the conditions, and from the divergence.
         *
         * @param pull {@code [n, size]}, not changed
         * @param weight of the divergence in the loss
         */
        void backward(INDArray pull, double weight) {
            double each = weight / mean.length();
            INDArray byMean = mean.mul(each).addi(pull);
            INDArray byLogDeviation = deviation.mul(deviation).subi(1).muli(each);
            byLogDeviation.addi(deviation.mul(noise).muli(pull));
            pass.backward(Want.PARAMETERS, byMean, byLogDeviation);
        }
    }

    void update() {
        network.update();
    }

    List<Network> networks() {
        return network.networks();
    }

    @Override
    public void save(StateWriter out) {
        network.save(out);
    }

    @Override
    public void load(StateReader in) {
        network.load(in);
    }
}
