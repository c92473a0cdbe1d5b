package io.gan4j.variants.r3gan.networks;

import io.gan4j.config.Require;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.architectures.DoubledSquares;
import io.gan4j.nn.layers.GroupedConvolution;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * What both networks of R3GAN are put together from: stages of residual blocks, one for each size of images. Methods
 * return the name of the last layer that they add.
 *
 * <p>A block widens its maps, convolves them in groups, and narrows them again, beside the maps as they are. Its last
 * convolution begins as 0, so that the block begins as nothing.
 *
 * <p>Source: Huang et al. 2024, section 4; initial weights as in the authors' code.
 *
 * @param side of the smallest images, 4 to 7 pixels
 * @param stages how many
 */
record Stages(GraphBuilder graph, Form form, int side, int stages) {
    private static final double SLOPE = 0.2;

    /** What keeps the variance behind a leaky ReLU. */
    private static final double GAIN = Math.sqrt(2 / (1 + SLOPE * SLOPE));

    /**
     * Settings.
     *
     * @param widths maps of the stages, from the smallest images on; the last one counts for all further ones
     * @param blocks in a stage
     * @param expansion how many times wider a block is within
     * @param group maps in a group of the convolution within
     */
    record Form(List<Integer> widths, int blocks, int expansion, int group) {
        Form {
            Require.that(!widths.isEmpty(), "widths", "must have a number");
            Require.that(widths.stream().allMatch(width -> width >= 1), "widths", "must be at least 1 each");
            Require.atLeast("blocks", blocks, 1);
            Require.atLeast("expansion", expansion, 1);
            int wide = expansion;
            Require.that(
                    group >= 1 && widths.stream().allMatch(width -> width * wide % group == 0),
                    "group",
                    "must divide the widths times expansion");
        }
    }

    /**
     * Begins a network.
     *
     * @param image that goes in or comes out
     * @throws io.gan4j.error.InvalidInputException if no number of doublings from 4 to 7 pixels leads to such images
     */
    static Stages of(String network, Form form, NetworkShape shape, long[] image) {
        List<Integer> sides = DoubledSquares.sides("Network \"" + network + "\"", image[1], image[2]);
        return new Stages(
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs(shape.inputs().keySet()),
                form,
                sides.get(0),
                sides.size());
    }

    /** Returns the maps of a stage, counted from the smallest images on. */
    int width(int stage) {
        return form.widths().get(Math.min(stage, form.widths().size() - 1));
    }

    /** Adds the residual blocks of a stage. */
    String blocks(int stage, String before) {
        int width = width(stage);
        int wide = width * form.expansion();
        double gain = GAIN * Math.pow((double) stages * form.blocks(), -0.25);
        String last = before;
        for (int i = 1; i <= form.blocks(); i++) {
            String block = "stage" + (stage + 1) + "-block" + i;
            graph.addLayer(
                    block + "-widen",
                    drawn(pointwise(wide), gain, width).hasBias(true).build(),
                    last);
            graph.addLayer(block + "-widen-lrelu", leakyRelu(), block + "-widen");
            graph.addLayer(
                    block + "-groups",
                    drawn(grouped(3, 1, wide / form.group()).nOut(wide), gain, form.group() * 9L)
                            .hasBias(true)
                            .build(),
                    block + "-widen-lrelu");
            graph.addLayer(block + "-groups-lrelu", leakyRelu(), block + "-groups");
            graph.addLayer(
                    block + "-narrow",
                    pointwise(width).weightInit(WeightInit.ZERO).build(),
                    block + "-groups-lrelu");
            graph.addVertex(block, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, block + "-narrow");
            last = block;
        }
        return last;
    }

    /** Adds what brings maps to another number of them, where it is another one. */
    String joined(String name, int from, int to, String before) {
        if (from == to) {
            return before;
        }
        graph.addLayer(name, drawn(pointwise(to), 1, from).build(), before);
        return name;
    }

    /** Returns a convolution of every pixel by itself. */
    ConvolutionLayer pixels(int from, int to) {
        return drawn(pointwise(to), 1, from).build();
    }

    /** Returns a convolution of each map by itself, over as many pixels as the smallest images have. */
    GroupedConvolution whole(int width, int padding, double deviation) {
        return grouped(side, padding, width)
                .nOut(width)
                .weightInit(new NormalDistribution(0, deviation))
                .build();
    }

    static DenseLayer linear(long from, long to) {
        return drawn(new DenseLayer.Builder().nOut(to), 1, from)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static ConvolutionLayer.Builder pointwise(int maps) {
        return new ConvolutionLayer.Builder(1, 1).nOut(maps).hasBias(false).activation(Activation.IDENTITY);
    }

    private static GroupedConvolution.Builder grouped(int kernel, int padding, int groups) {
        return new GroupedConvolution.Builder(kernel, kernel)
                .groups(groups)
                .padding(padding, padding)
                .hasBias(false)
                .activation(Activation.IDENTITY);
    }

    private static <T extends BaseLayer.Builder<T>> T drawn(T layer, double gain, long from) {
        return layer.weightInit(new NormalDistribution(0, gain / Math.sqrt((double) from)));
    }

    private static ActivationLayer leakyRelu() {
        return new ActivationLayer(new ActivationLReLU(SLOPE));
    }
}
