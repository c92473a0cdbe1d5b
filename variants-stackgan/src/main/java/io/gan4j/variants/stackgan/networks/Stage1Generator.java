package io.gan4j.variants.stackgan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * StackGAN's first generator: conditioning variables and noise become maps of a sixteenth of the image's size, which
 * are doubled four times by repetition and convolution, with a residual block at each of the two smallest sizes.
 *
 * <p>Source: Zhang et al. 2016, section 3.3; the blocks as in the authors' code.
 */
@AutoService(NetworkProvider.class)
public final class Stage1Generator implements NetworkProvider {
    private static final int DOUBLINGS = 4;

    /** @param width feature maps at half the image's size, GF of the authors' code; every halving doubles them */
    record Options(int width) {
        Options {
            Require.atLeast("width", width, 1);
        }
    }

    @Override
    public String name() {
        return "stackgan-stage1-generator";
    }

    @Override
    public String description() {
        return "a condition and noise to a small image: upsampling and residual blocks";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long numbers = shape.input("condition", "latent")[0] + shape.input("latent", "condition")[0];
        long[] image = shape.output("drawn");
        if (image[1] != image[2] || image[1] < 1 << DOUBLINGS || image[1] % (1 << DOUBLINGS) != 0) {
            throw new InvalidInputException("Network \"" + name() + "\" cannot make images of " + image[1] + "×"
                    + image[2] + " pixels.\nIt makes squares whose side is a multiple of 16; with a second stage behind"
                    + " it gan4j.image.height and width are gan4j.variants.stackgan.growth times as many.");
        }
        int width = settings.bind(Options.class).width();
        int side = (int) image[1] >> DOUBLINGS;

        GraphBuilder graph = Conventions.graph().addInputs(shape.inputs().keySet());
        Layers layers = new Layers(graph, Normalization.BATCH);
        graph.addVertex("code", new MergeVertex(), "condition", "latent");
        graph.addLayer(
                "project",
                new DenseLayer.Builder()
                        .nIn(numbers)
                        .nOut((long) side * side * 8 * width)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build(),
                "code");
        layers.normalize("project");
        graph.addLayer(
                "maps",
                new ActivationLayer(Activation.IDENTITY),
                new FeedForwardToCnnPreProcessor(side, side, 8L * width),
                "project-norm");
        String block1 = layers.bottleneck("block1", 2 * width, 8 * width, Layers.relu(), "maps");
        String up1 = layers.doubled("up1", 4 * width, block1);
        String block2 = layers.bottleneck("block2", width, 4 * width, Layers.relu(), up1);
        String up2 = layers.activated("up2", Layers.relu(), layers.doubled("up2", 2 * width, block2));
        String up3 = layers.activated("up3", Layers.relu(), layers.doubled("up3", width, up2));
        graph.addLayer("up4-nearest", new Upsampling2D.Builder(2).build(), up3);
        graph.addLayer("up4", Layers.convolution((int) image[0], 3, true), "up4-nearest");
        graph.addLayer("drawn", Conventions.image(shape.range()), "up4");
        return graph.setOutputs("drawn").setInputTypes(shape.inputTypes()).build();
    }
}
