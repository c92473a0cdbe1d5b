package io.gan4j.nn.architectures;

import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.SpectralNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * What SNGAN's residual networks are put together from.
 *
 * <p>Source: Miyato et al. 2018, appendix B; initial weights as in the authors' code.
 */
final class Residual {
    private static final int KERNEL = 3;

    private Residual() {}

    /** Begins a network whose weights are Glorot's, uniform, where a layer does not say otherwise. */
    static GraphBuilder graph(NetworkShape shape, boolean spectral) {
        NeuralNetConfiguration.Builder network =
                new NeuralNetConfiguration.Builder().weightInit(WeightInit.XAVIER_UNIFORM);
        if (spectral) {
            network.constrainWeights(new SpectralNormalization());
        }
        return network.graphBuilder().addInputs(shape.inputs().keySet());
    }

    /** Returns a convolution of a block: √2 times Glorot's weights, for the ReLU that halves what comes in. */
    static ConvolutionLayer convolution(int from, int to) {
        double bound = Math.sqrt(2) * Math.sqrt(6.0 / (KERNEL * KERNEL * (from + to)));
        return plain(KERNEL, to)
                .weightInit(new UniformDistribution(-bound, bound))
                .build();
    }

    /** Returns the convolution that makes an image of the last maps. */
    static ConvolutionLayer last(int channels) {
        return plain(KERNEL, channels).build();
    }

    /** Returns the convolution of a shortcut, of every pixel by itself. */
    static ConvolutionLayer shortcut(int to) {
        return plain(1, to).build();
    }

    private static ConvolutionLayer.Builder plain(int kernel, int to) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(to)
                .padding(kernel / 2, kernel / 2)
                .activation(Activation.IDENTITY);
    }

    /** Ends a block, and returns its name. */
    static String sum(GraphBuilder graph, String block, String one, String other) {
        graph.addVertex(block, new ElementWiseVertex(ElementWiseVertex.Op.Add), one, other);
        return block;
    }
}
