package io.gan4j.variants.cyclegan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.Upsampling;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.Activation;

/**
 * CycleGAN's generator: an image is halved in size twice, changed by residual blocks, and doubled twice again. In the
 * paper's notation, at width 64: c7s1-64, d128, d256, R256 × blocks, u128, u64, c7s1-3.
 *
 * <p>Instance normalization and ReLU behind every convolution but a block's second, which has no ReLU, and the last,
 * which has tanh. It takes images of any size whose sides are multiples of four.
 *
 * <p>Source: Zhu et al. 2017, section 7.2, after Johnson et al. 2016; padding and biases as in the authors' code. Its
 * doubling is {@link Enlarging#TRANSPOSED}.
 */
@AutoService(NetworkProvider.class)
public final class ResnetGenerator implements NetworkProvider {
    private static final int STRIDE = 4;
    private static final int LARGE = 256;

    /**
     * Settings.
     *
     * @param width feature maps at full size; every halving doubles them
     * @param blocks residual blocks; by default 6, from 256 pixels on 9
     * @param upsampling how maps are doubled
     */
    record Options(int width, Optional<Integer> blocks, Enlarging upsampling) {
        Options {
            Require.atLeast("width", width, 1);
            blocks.ifPresent(count -> Require.atLeast("blocks", count, 0));
        }

        int blocksFor(long[] image) {
            return blocks.orElse(Math.min(image[1], image[2]) < LARGE ? 6 : 9);
        }
    }

    /** How maps become twice as large. */
    enum Enlarging {
        /**
         * By the mirror image of a halving convolution, whose kernels overlap unevenly: it can leave a lattice of dots.
         */
        TRANSPOSED,
        /**
         * Enlarged smoothly, then convolved.
         *
         * <p>Source: Odena et al. 2016, "Deconvolution and checkerboard artifacts", who enlarge by nearest neighbours;
         * ours is a binomial filter.
         */
        RESIZE
    }

    @Override
    public String name() {
        return "resnet-generator";
    }

    @Override
    public String description() {
        return "residual blocks between two halvings and two doublings, image to image";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image");
        int channels = (int) shape.output("translation")[0];
        if (image[1] % STRIDE != 0 || image[2] % STRIDE != 0 || Math.min(image[1], image[2]) < 2 * STRIDE) {
            throw new InvalidInputException("Network \"" + name() + "\" cannot be trained on images of " + image[1]
                    + "×"
                    + image[2] + " pixels.\nSet gan4j.image.height and gan4j.image.width to multiples of 4, 8 or more:"
                    + " the data are scaled to it.");
        }
        Options options = settings.bind(Options.class);
        int width = options.width();

        GraphBuilder graph = Conventions.graph().addInputs("image");
        graph.addLayer("in-pad", new ReflectionPadding(3), "image");
        convolution(graph, "in", width, 7, 1, 0);
        normalize(graph, "in");
        convolution(graph, "down1", 2 * width, 3, 2, 1);
        normalize(graph, "down1");
        convolution(graph, "down2", 4 * width, 3, 2, 1);
        String before = normalize(graph, "down2");
        for (int i = 1; i <= options.blocksFor(image); i++) {
            before = block(graph, "block" + i, 4 * width, before);
        }
        doubled(graph, options.upsampling(), "up1", 2 * width, before);
        before = normalize(graph, "up1");
        doubled(graph, options.upsampling(), "up2", width, before);
        normalize(graph, "up2");
        graph.appendLayer("out-pad", new ReflectionPadding(3));
        convolution(graph, "out", channels, 7, 1, 0);
        graph.appendLayer("translation", Conventions.image(shape.range()));
        return graph.setOutputs("translation").setInputTypes(shape.inputTypes()).build();
    }

    /** Returns the name of the sum of {@code before} and what two convolutions make of it. */
    private static String block(GraphBuilder graph, String block, int maps, String before) {
        graph.addLayer(block + "-pad1", new ReflectionPadding(1), before);
        convolution(graph, block + "-conv1", maps, 3, 1, 0);
        normalize(graph, block + "-conv1");
        graph.appendLayer(block + "-pad2", new ReflectionPadding(1));
        convolution(graph, block + "-conv2", maps, 3, 1, 0);
        graph.appendLayer(block + "-norm2", new InstanceNormalization());
        graph.addVertex(block, new ElementWiseVertex(ElementWiseVertex.Op.Add), before, block + "-norm2");
        return block;
    }

    private static void convolution(GraphBuilder graph, String layer, int maps, int kernel, int stride, int padding) {
        graph.appendLayer(
                layer,
                new ConvolutionLayer.Builder(kernel, kernel)
                        .nOut(maps)
                        .stride(stride, stride)
                        .padding(padding, padding)
                        .activation(Activation.IDENTITY)
                        .build());
    }

    private static void doubled(GraphBuilder graph, Enlarging upsampling, String layer, int maps, String before) {
        if (upsampling == Enlarging.TRANSPOSED) {
            transposed(graph, layer, maps, before);
        } else {
            // Of what lies beyond the edges a pixel is left for the convolution's kernel to reach.
            graph.addLayer(layer + "-pad", new ReflectionPadding(1), before);
            graph.appendLayer(layer + "-size", new Upsampling());
            graph.appendLayer(layer + "-crop", new Cropping2D(1, 1, 1, 1));
            convolution(graph, layer, maps, 3, 1, 0);
        }
    }

    /** Adds a transposed convolution. Of what it makes the first row and column are what a halving one's padding is. */
    private static void transposed(GraphBuilder graph, String layer, int maps, String before) {
        graph.addLayer(
                layer,
                new Deconvolution2D.Builder(3, 3)
                        .nOut(maps)
                        .stride(2, 2)
                        .activation(Activation.IDENTITY)
                        .build(),
                before);
        graph.appendLayer(layer + "-crop", new Cropping2D(1, 0, 1, 0));
    }

    /** Returns the name of the last layer that it adds. */
    private static String normalize(GraphBuilder graph, String layer) {
        graph.appendLayer(layer + "-norm", new InstanceNormalization());
        graph.appendLayer(layer + "-relu", new ActivationLayer(Activation.RELU));
        return layer + "-relu";
    }
}
