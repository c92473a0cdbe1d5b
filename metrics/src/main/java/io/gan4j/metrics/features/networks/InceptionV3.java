package io.gan4j.metrics.features.networks;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * InceptionV3: up to its block {@code mixed7}, and the mean of each of the 768 maps there; or all of it, as
 * TensorFlow's authors published it in 2015. Batch normalization is not in it: each convolution has a bias, into which
 * it has to be folded.
 *
 * <p>Convolutions and blocks are named as Keras does, {@code conv2d_1} to {@code conv2d_94} in the order in which they
 * are made, {@code mixed0} to {@code mixed10}.
 *
 * <p>Source: Szegedy et al. 2016, "Rethinking the Inception architecture for computer vision", table 1 and figures 5 to
 * 7.
 */
public final class InceptionV3 {
    public static final int SIDE = 299;

    /** Head of the means of the maps of {@code mixed7}. */
    public static final String MIXED7_MEANS = "features";

    /** Head of the means of the maps of the last block: the features of published distances. */
    public static final String POOL3 = "pool3";

    /** Head of the logits of ImageNet's classes, without a bias: so published Inception Scores are made. */
    public static final String LOGITS = "logits";

    /** ImageNet's thousand, and some that stand for none. */
    public static final int CLASSES = 1008;

    /** Images in, the means of the maps of {@code mixed7} out. */
    public static final NetworkShape UP_TO_MIXED7 = ofImages(ValueRange.UNIT).withOutput(MIXED7_MEANS, 768);

    /** Images in, features and logits out. */
    public static final NetworkShape WHOLE =
            ofImages(ValueRange.SYMMETRIC).withOutput(POOL3, 2048).withOutput(LOGITS, CLASSES);

    private final GraphBuilder graph;
    private int convolutions;
    private int poolings;
    private int blocks;

    private InceptionV3(GraphBuilder graph) {
        this.graph = graph;
    }

    private static NetworkShape ofImages(ValueRange range) {
        return NetworkShape.of(range).withInput("image", 3, SIDE, SIDE);
    }

    /** Returns what a convolution is called, counted from 0. */
    public static String convolution(int index) {
        return "conv2d_" + (index + 1);
    }

    /**
     * Describes the network with the heads that the shape has, and what leads to them.
     *
     * @param shape {@link #UP_TO_MIXED7}; or {@link #WHOLE}, with blocks and convolutions as more outputs perhaps
     */
    public static ComputationGraphConfiguration configure(NetworkShape shape) {
        InceptionV3 network = new InceptionV3(new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.ZERO) // weights are loaded
                .graphBuilder()
                .addInputs("image"));
        String mixed7 = network.upToMixed7();
        if (shape.outputs().containsKey(MIXED7_MEANS)) {
            network.means(MIXED7_MEANS, mixed7);
        } else {
            network.rest(mixed7);
        }
        return network.graph
                .setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }

    private void rest(String mixed7) {
        String last = halvingAgain(mixed7);
        last = wide(last, PoolingType.AVG);
        last = wide(last, PoolingType.MAX); // unlike the paper
        means(POOL3, last);
        DenseLayer logits = new DenseLayer.Builder()
                .nOut(CLASSES)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
        graph.addLayer(LOGITS, logits, POOL3);
    }

    private void means(String name, String from) {
        graph.addLayer(name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), from);
    }

    private String upToMixed7() {
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
        return merge(one, five, twice, convolution(pooled(from, PoolingType.AVG), pooled, 1, 1));
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
        return merge(one, seven, twice, convolution(pooled(from, PoolingType.AVG), 192, 1, 1));
    }

    private String halvingAgain(String from) {
        String three = narrowing(convolution(from, 192, 1, 1), 320, 3, 2);
        String seven = convolution(convolution(convolution(from, 192, 1, 1), 192, 1, 7), 192, 7, 1);
        return merge(three, narrowing(seven, 192, 3, 2), maximum(from));
    }

    /** Figure 7. */
    private String wide(String from, PoolingType pooling) {
        String one = convolution(from, 320, 1, 1);
        String three = convolution(from, 384, 1, 1);
        String threeWide = convolution(three, 384, 1, 3);
        String threeHigh = convolution(three, 384, 3, 1);
        String twice = convolution(convolution(from, 448, 1, 1), 384, 3, 3);
        String twiceWide = convolution(twice, 384, 1, 3);
        String twiceHigh = convolution(twice, 384, 3, 1);
        String pooled = convolution(pooled(from, pooling), 192, 1, 1);
        return merge(one, threeWide, threeHigh, twiceWide, twiceHigh, pooled);
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
        String name = convolution(convolutions++);
        graph.addLayer(name, layer.nOut(maps).activation(Activation.RELU).build(), from);
        return name;
    }

    private String maximum(String from) {
        return pool(from, new SubsamplingLayer.Builder(PoolingType.MAX).stride(2, 2));
    }

    /** Adds a pooling that keeps height and width, at a border over those pixels that there are. */
    private String pooled(String from, PoolingType pooling) {
        SubsamplingLayer.Builder layer = new SubsamplingLayer.Builder(pooling);
        return pool(
                from, layer.stride(1, 1).convolutionMode(ConvolutionMode.Same).avgPoolIncludePadInDivisor(false));
    }

    private String pool(String from, SubsamplingLayer.Builder layer) {
        String name = "pool_" + ++poolings;
        graph.addLayer(name, layer.kernelSize(3, 3).build(), from);
        return name;
    }

    private String merge(String... branches) {
        String name = "mixed" + blocks++;
        graph.addVertex(name, new MergeVertex(), branches);
        return name;
    }
}
