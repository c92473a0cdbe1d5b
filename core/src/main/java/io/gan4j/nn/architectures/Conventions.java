package io.gan4j.nn.architectures;

import io.gan4j.config.Require;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.nn.layers.SpectralNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
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
        return graph(false, false);
    }

    /**
     * Begins a {@link #graph()} whose weights are computed from others that learn, if one of both is asked for.
     *
     * @param spectral see {@link SpectralNormalization}
     * @param equalized see {@link EqualizedLearningRate}, which draws weights otherwise
     */
    public static GraphBuilder graph(boolean spectral, boolean equalized) {
        NeuralNetConfiguration.Builder network =
                new NeuralNetConfiguration.Builder().weightInit(new NormalDistribution(0, 0.02));
        if (spectral) {
            network.constrainWeights(new SpectralNormalization());
        }
        if (equalized) {
            network.constrainWeights(new EqualizedLearningRate());
        }
        return network.graphBuilder();
    }

    /** Refuses settings that ask for both. */
    public static void requireOne(boolean spectral, boolean equalized) {
        Require.that(
                !(spectral && equalized),
                "equalized",
                "must be false where spectral is true: weights that are divided by their norm have no other range");
    }

    /**
     * Ends a discriminator that has its other heads: adds {@link Head#FEATURES}, if that is asked for.
     *
     * @param last the layer in front of the heads
     */
    public static ComputationGraphConfiguration discriminator(GraphBuilder graph, NetworkShape shape, String last) {
        if (shape.outputs().containsKey(Head.FEATURES)) {
            graph.addLayer(Head.FEATURES, new ActivationLayer(Activation.IDENTITY), last);
        }
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }

    /** Returns what brings the last layer of a generator into the range of the images. */
    public static ActivationLayer image(ValueRange range) {
        return new ActivationLayer(range == ValueRange.UNIT ? Activation.SIGMOID : Activation.TANH);
    }
}
