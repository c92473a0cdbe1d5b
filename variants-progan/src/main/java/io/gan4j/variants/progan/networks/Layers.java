package io.gan4j.variants.progan.networks;

import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.EqualizedLearningRate;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/** What both networks are made of. */
final class Layers {
    private static final double SLOPE = 0.2;

    /**
     * Settings of both.
     *
     * @param equalized whether all weights have an equalised learning rate
     */
    record Options(boolean equalized) {}

    private Layers() {}

    /** Begins a stage; its weights are at first as large with an equalised learning rate as without. */
    static GraphBuilder graph(Settings settings, NetworkShape shape) {
        NeuralNetConfiguration.Builder network = new NeuralNetConfiguration.Builder().weightInit(WeightInit.RELU);
        if (settings.bind(Options.class).equalized()) {
            network.constrainWeights(new EqualizedLearningRate());
        }
        return network.graphBuilder().addInputs(shape.inputs().keySet());
    }

    /** Returns a convolution that keeps the size of maps. */
    static ConvolutionLayer.Builder convolution(int kernel, long maps) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .padding(kernel / 2, kernel / 2)
                .activation(Activation.IDENTITY);
    }

    static DenseLayer.Builder dense(long size) {
        return new DenseLayer.Builder().nOut(size).activation(Activation.IDENTITY);
    }

    /**
     * Returns a layer that no rectifier follows: its weights, too, are so large that their output varies as their
     * input.
     */
    static <B extends BaseLayer.Builder<B>> B unrectified(Settings settings, B layer) {
        layer.weightInit(WeightInit.LECUN_NORMAL);
        return settings.bind(Options.class).equalized() ? layer.constrainWeights(new EqualizedLearningRate(1)) : layer;
    }

    static ActivationLayer leakyRelu() {
        return new ActivationLayer(new ActivationLReLU(SLOPE));
    }
}
