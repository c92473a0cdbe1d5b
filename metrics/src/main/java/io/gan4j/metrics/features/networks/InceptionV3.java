package io.gan4j.metrics.features.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * InceptionV3 as Keras has it, up to its block {@code mixed7}, and the mean of each of the 768 maps there. Batch
 * normalization is not in it: each convolution has a bias, into which it has to be folded.
 *
 * <p>Convolutions are named {@code conv2d_1} to {@code conv2d_70} in the order in which Keras makes them.
 *
 * <p>Source: Szegedy et al. 2016, "Rethinking the Inception architecture for computer vision", table 1 and figures 5
 * and 6.
 */
public final class InceptionV3 {
    public static final int SIDE = 299;
    public static final int WIDTH = 768;

    /** Images in, the means of the maps out. */
    public static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.UNIT).withInput("image", 3, SIDE, SIDE).withOutput("features", WIDTH);

    private final GraphBuilder graph;
    private int convolutions;
    private int poolings;
    private int blocks;

    private InceptionV3(GraphBuilder graph) {
        this.graph = graph;
    }

    /** Describes the network, for images of {@link #SHAPE}. */
    public static ComputationGraphConfiguration configure() {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO) // weights are loaded
                .graphBuilder()
                .addInputs("image");
        String mixed7 = new InceptionV3(graph).blocks();
        return graph.addLayer("features", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), mixed7)
                .setOutputs("features")
                .setInputTypes(SHAPE.inputTypes())
                .build();
    }

    private String blocks() {
        String last = narrowing("image", 32, 3, 2);
        last = narrowing(last, 32, 3, 1);
        last = convolution(last, 64, 3, 3);
        last = maximum(last);
        last = narrowing(last, 80, 1, 1);
        last = narrowing(last, 192, 3, 1);
        last = maximum(last);
        last = small(last, 32);
        last = small(last, 64);
        last = small(last, 64);
        last = halving(last);
        last = factorised(last, 128);
        last = factorised(last, 160);
        last = factorised(last, 160);
        return factorised(last, 192);
    }

    /** Figure 5, but for one kernel of 5×5. */
    private String small(String from, int pooled) {
        String one = convolution(from, 64, 1, 1);
        String five = convolution(convolution(from, 48, 1, 1), 64, 5, 5);
        String twice = convolution(convolution(convolution(from, 64, 1, 1), 96, 3, 3), 96, 3, 3);
        return merge(one, five, twice, convolution(mean(from), pooled, 1, 1));
    }

    private String halving(String from) {
        String three = narrowing(from, 384, 3, 2);
        String twice = narrowing(convolution(convolution(from, 64, 1, 1), 96, 3, 3), 96, 3, 2);
        return merge(three, twice, maximum(from));
    }

    /** Figure 6, for n = 7. */
    private String factorised(String from, int inside) {
        String one = convolution(from, 192, 1, 1);
        String seven = convolution(convolution(convolution(from, inside, 1, 1), inside, 1, 7), 192, 7, 1);
        String twice = convolution(convolution(from, inside, 1, 1), inside, 7, 1);
        twice = convolution(convolution(twice, inside, 1, 7), inside, 7, 1);
        twice = convolution(twice, 192, 1, 7);
        return merge(one, seven, twice, convolution(mean(from), 192, 1, 1));
    }

    /** Adds a convolution that keeps height and width. */
    private String convolution(String from, int maps, int height, int width) {
        return add(from, new ConvolutionLayer.Builder(height, width).convolutionMode(ConvolutionMode.Same), maps);
    }

    /** Adds a convolution without padding. */
    private String narrowing(String from, int maps, int side, int stride) {
        return add(from, new ConvolutionLayer.Builder(side, side).stride(stride, stride), maps);
    }

    private String add(String from, ConvolutionLayer.Builder layer, int maps) {
        String name = "conv2d_" + ++convolutions;
        graph.addLayer(name, layer.nOut(maps).activation(Activation.RELU).build(), from);
        return name;
    }

    private String maximum(String from) {
        String name = "pool_" + ++poolings;
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .build(),
                from);
        return name;
    }

    /** Adds means over 3×3 pixels, at a border over those that there are. */
    private String mean(String from) {
        String name = "pool_" + ++poolings;
        graph.addLayer(
                name,
                new SubsamplingLayer.Builder(PoolingType.AVG)
                        .kernelSize(3, 3)
                        .stride(1, 1)
                        .convolutionMode(ConvolutionMode.Same)
                        .avgPoolIncludePadInDivisor(false)
                        .build(),
                from);
        return name;
    }

    private String merge(String... branches) {
        String name = "mixed" + blocks++;
        graph.addVertex(name, new MergeVertex(), branches);
        return name;
    }
}
