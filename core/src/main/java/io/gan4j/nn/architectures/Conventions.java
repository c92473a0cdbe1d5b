package io.gan4j.nn.architectures;

import io.gan4j.data.ValueRange;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/** What networks of images have had alike since DCGAN. */
public final class Conventions {
    private Conventions() {}

    /**
     * Begins a network whose weights are drawn from a normal distribution of standard deviation 0.02.
     *
     * <p>Source: Radford et al. 2015, section 4.
     */
    public static GraphBuilder graph() {
        return new NeuralNetConfiguration.Builder()
                .weightInit(new NormalDistribution(0, 0.02))
                .graphBuilder();
    }

    /** Returns what brings the last layer of a generator into the range of the images. */
    public static ActivationLayer image(ValueRange range) {
        return new ActivationLayer(range == ValueRange.UNIT ? Activation.SIGMOID : Activation.TANH);
    }
}
