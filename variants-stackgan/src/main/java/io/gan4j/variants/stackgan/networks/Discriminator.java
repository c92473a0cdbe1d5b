package io.gan4j.variants.stackgan.networks;

import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * StackGAN's discriminators: whether an image is real and fits a text.
 *
 * <p>The image is halved to maps of 4×4, of eight times the width whatever its size; the text's vector, compressed,
 * joins them at every place, and a convolution over all of them gives the logit.
 *
 * <p>Source: Zhang et al. 2016, sections 3.3 and 3.4; the blocks as in the authors' code.
 */
abstract class Discriminator implements NetworkProvider {
    private static final int LAST = 4;
    private static final int MOST_DOUBLINGS = 5;

    /**
     * Settings.
     *
     * @param width feature maps of the first convolution, DF of the authors' code; each further one doubles them
     * @param text numbers that the text's vector is compressed to
     * @param normalization of all convolutions but the first
     */
    record Options(int width, int text, Normalization normalization) {
        Options {
            Require.atLeast("width", width, 1);
            Require.atLeast("text", text, 1);
        }
    }

    @Override
    public final Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public final ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image", "text");
        long text = shape.input("text", "image")[0];
        shape.output(Head.LOGIT, Head.FEATURES);
        int halvings = Long.numberOfTrailingZeros(image[1]) - 2;
        if (image[1] != image[2] || halvings < 1 || image[1] != (long) LAST << halvings) {
            throw new InvalidInputException("Network \"" + name() + "\" cannot judge images of " + image[1] + "×"
                    + image[2] + " pixels.\nIt judges squares of 8, 16, 32, 64, 128, 256, … pixels:"
                    + " set gan4j.image.height and gan4j.image.width so.");
        }
        Options options = settings.bind(Options.class);
        int width = options.width();

        GraphBuilder graph = Conventions.graph().addInputs(shape.inputs().keySet());
        Layers layers = new Layers(graph, options.normalization());
        String before = "image";
        for (int i = 1; i <= halvings; i++) {
            String down = "down" + i;
            int maps = width << Math.min(i - 1, MOST_DOUBLINGS);
            before = layers.halved(down, maps, i > 1, before);
            if (i < halvings || halvings > LAST) {
                before = layers.activated(down, Layers.leakyRelu(), before);
            }
        }
        if (halvings > LAST) {
            before = layers.normalized("compress1", 16 * width, 1, Layers.leakyRelu(), before);
            before = layers.normalized("compress2", 8 * width, 1, before);
        }
        int maps = width << (Math.min(halvings, LAST) - 1);
        before = layers.bottleneck("block", 2 * width, maps, Layers.leakyRelu(), before);
        graph.addLayer(
                "text-compressed",
                new DenseLayer.Builder()
                        .nOut(options.text())
                        .activation(Layers.leakyRelu())
                        .build(),
                layers.scaled("text", text));
        layers.spread("text-maps", options.text(), LAST, "text-compressed");
        graph.addVertex("with-text", new MergeVertex(), before, "text-maps");
        before = layers.normalized("joint", maps, 1, Layers.leakyRelu(), "with-text");
        // A convolution of 4×4 over maps of 4×4.
        graph.addLayer(
                Head.LOGIT,
                new DenseLayer.Builder().nOut(1).activation(Activation.IDENTITY).build(),
                before);
        return Conventions.discriminator(graph, shape, before);
    }
}
