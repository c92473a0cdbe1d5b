package io.gan4j.variants.stackgan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;

/**
 * StackGAN's second generator: a small image is halved twice, joined by the conditioning variables at every place,
 * changed by residual blocks, and doubled by repetition and convolution up to the size of the large one, four times its
 * own in the paper.
 *
 * <p>Source: Zhang et al. 2016, section 3.4; the blocks as in the authors' code.
 */
@AutoService(NetworkProvider.class)
public final class Stage2Generator implements NetworkProvider {
    private static final int HALVINGS = 2;

    /** Of 1, an image's white, tanh leaves 0.76; of 2, 0.96. */
    private static final double STRETCH = 2;

    /**
     * Settings.
     *
     * @param width feature maps at the small image's size, GF of the authors' code; halvings double them
     * @param blocks residual blocks
     * @param residual whether it draws what is to be changed about the small image, enlarged, rather than all anew
     */
    record Options(int width, int blocks, boolean residual) {
        Options {
            Require.that(width >= 4 && width % 4 == 0, "width", "must be a multiple of 4, and at least that");
            Require.atLeast("blocks", blocks, 0);
        }
    }

    @Override
    public String name() {
        return "stackgan-stage2-generator";
    }

    @Override
    public String description() {
        return "a small image and a condition to an image of two or four times the size";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] small = shape.input("image", "condition");
        long condition = shape.input("condition", "image")[0];
        long[] image = shape.output("drawn");
        long growth = image[1] / small[1];
        if (small[1] != small[2]
                || small[1] % 4 != 0
                || (growth != 2 && growth != 4)
                || image[1] != growth * small[1]
                || image[2] != image[1]) {
            throw new InvalidInputException(
                    "Network \"" + name() + "\" cannot make " + image[1] + "×" + image[2]
                            + " pixels of " + small[1] + "×" + small[2]
                            + ".\nIt makes squares two or four times as high and wide, of squares whose side is a multiple of 4.");
        }
        int doublings = HALVINGS + Long.numberOfTrailingZeros(growth);
        Options options = settings.bind(Options.class);
        int width = options.width();

        GraphBuilder graph = Conventions.graph().addInputs(shape.inputs().keySet());
        Layers layers = new Layers(graph, Normalization.BATCH);
        graph.addLayer("in", Layers.convolution(width, 3, true), "image");
        String before = layers.activated("in", Layers.relu(), "in");
        for (int i = 1; i <= HALVINGS; i++) {
            String down = "down" + i;
            before = layers.activated(down, Layers.relu(), layers.halved(down, width << i, true, before));
        }
        layers.spread("condition-maps", condition, (int) small[1] / 4, "condition");
        graph.addVertex("with-condition", new MergeVertex(), before, "condition-maps");
        before = layers.normalized("joint", 4 * width, 3, Layers.relu(), "with-condition");
        for (int i = 1; i <= options.blocks(); i++) {
            String block = "block" + i;
            String one = layers.normalized(block + "-1", 4 * width, 3, Layers.relu(), before);
            before = layers.sum(block, Layers.relu(), before, layers.normalized(block + "-2", 4 * width, 3, one));
        }
        for (int i = 1; i <= doublings; i++) {
            String up = "up" + i;
            before = layers.activated(up, Layers.relu(), layers.doubled(up, (4 * width) >> i, before));
        }
        ConvolutionLayer out = Layers.convolution((int) image[0], 3, true);
        graph.addLayer("out", out, before);
        if (options.residual()) {
            // What brings the sum into the range of images would leave little of white and black: it is stretched.
            double stretch = STRETCH;
            if (shape.range()
                    == ValueRange.UNIT) { // (1 + tanh(x)) / 2 is the sigmoid of 2x, and x = 2v - 1 of a value v
                stretch *= 4;
                out.setBiasInit(-stretch / 2);
            }
            graph.addLayer("enlarged", new Upsampling2D.Builder((int) growth).build(), "image");
            // Squares of one colour, averaged over their own width, are nearly what linear interpolation is.
            graph.addLayer(
                    "smoothed",
                    new SubsamplingLayer.Builder(PoolingType.AVG)
                            .kernelSize((int) growth + 1, (int) growth + 1)
                            .stride(1, 1)
                            .convolutionMode(ConvolutionMode.Same)
                            .build(),
                    "enlarged");
            graph.addVertex("stretched", new ScaleVertex(stretch), "smoothed");
            graph.addVertex("changed", new ElementWiseVertex(ElementWiseVertex.Op.Add), "stretched", "out");
            before = "changed";
        } else {
            before = "out";
        }
        graph.addLayer("drawn", Conventions.image(shape.range()), before);
        return graph.setOutputs("drawn").setInputTypes(shape.inputTypes()).build();
    }
}
