package io.gan4j.variants.stackgan.networks;

import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/**
 * What the networks of StackGAN are put together from. Methods return the name of the last layer they add.
 *
 * @param normalization of what is added
 */
record Layers(GraphBuilder graph, Normalization normalization) {
    private static final double SLOPE = 0.2;

    /**
     * Adds the normalization behind a layer. That of batches follows the statistics of a hundred of them: those of ten
     * small ones change the colours of what is generated.
     */
    String normalize(String layer) {
        if (normalization != Normalization.BATCH) {
            return normalization.add(graph, layer);
        }
        graph.addLayer(
                layer + "-norm", new BatchNormalization.Builder().decay(0.99).build(), layer);
        return layer + "-norm";
    }

    static IActivation relu() {
        return new ActivationReLU();
    }

    static IActivation leakyRelu() {
        return new ActivationLReLU(SLOPE);
    }

    /** Adds a convolution of stride 1 that keeps the size, with normalization. */
    String normalized(String name, int maps, int kernel, String before) {
        graph.addLayer(name, convolution(maps, kernel, normalization.needsBias()), before);
        return normalize(name);
    }

    /** Adds a convolution of stride 1 that keeps the size, with normalization, and an activation. */
    String normalized(String name, int maps, int kernel, IActivation activation, String before) {
        return activated(name, activation, normalized(name, maps, kernel, before));
    }

    /** Adds a convolution of 4×4 that halves the size, without an activation. */
    String halved(String name, int maps, boolean normalized, String before) {
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(4, 4)
                        .nOut(maps)
                        .stride(2, 2)
                        .padding(1, 1)
                        .hasBias(!normalized || normalization.needsBias())
                        .activation(new ActivationIdentity())
                        .build(),
                before);
        return normalized ? normalize(name) : name;
    }

    /** Doubles the size by repetition, and adds a convolution of 3×3 with normalization. */
    String doubled(String name, int maps, String before) {
        graph.addLayer(name + "-nearest", new Upsampling2D.Builder(2).build(), before);
        return normalized(name, maps, 3, name + "-nearest");
    }

    String activated(String name, IActivation activation, String before) {
        graph.addLayer(name + "-on", new ActivationLayer(activation), before);
        return name + "-on";
    }

    /** Adds the sum of two layers' maps, and an activation. */
    String sum(String name, IActivation activation, String one, String other) {
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), one, other);
        return activated(name, activation, name);
    }

    /** Adds the residual block of a narrow waist: 1×1, 3×3, and 3×3 convolutions beside the maps as they are. */
    String bottleneck(String name, int waist, int maps, IActivation activation, String before) {
        String one = normalized(name + "-1", waist, 1, activation, before);
        String two = normalized(name + "-2", waist, 3, activation, one);
        return sum(name, activation, before, normalized(name + "-3", maps, 3, two));
    }

    /**
     * Scales vectors of length 1, as text encoders give them, to numbers of the order of 1: weights are initialised for
     * these, and what is told by much smaller ones is learned much later.
     */
    String scaled(String vector, long size) {
        graph.addVertex(vector + "-scaled", new ScaleVertex(Math.sqrt((double) size)), vector);
        return vector + "-scaled";
    }

    /** Spreads a vector over maps of {@code side} × {@code side} pixels: each number becomes a constant map. */
    String spread(String name, long size, int side, String vector) {
        graph.addLayer(
                name, new Upsampling2D.Builder(side).build(), new FeedForwardToCnnPreProcessor(1, 1, size), vector);
        return name;
    }

    static ConvolutionLayer convolution(int maps, int kernel, boolean bias) {
        return new ConvolutionLayer.Builder(kernel, kernel)
                .nOut(maps)
                .stride(1, 1)
                .padding(kernel / 2, kernel / 2)
                .hasBias(bias)
                .activation(new ActivationIdentity())
                .build();
    }
}
