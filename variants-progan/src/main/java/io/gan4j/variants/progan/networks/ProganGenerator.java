package io.gan4j.variants.progan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.layers.PixelNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * A stage of ProGAN's generator: from a code to maps of the smallest resolution, or from maps to those of twice their
 * side; and by its last two layers, toRGB, the image that these show.
 *
 * <p>Equalised learning rates, LeakyReLU and {@link PixelNormalization} behind every convolution but the image's.
 *
 * <p>Source: Karras et al. 2018, section 2, 4 and table 2; the image's range by tanh or the logistic function is ours.
 */
@AutoService(NetworkProvider.class)
public final class ProganGenerator implements NetworkProvider {
    @Override
    public String name() {
        return "progan-generator";
    }

    @Override
    public String description() {
        return "a stage of a growing generator: maps of one size, and their image";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] maps = shape.output("out", "image");
        GraphBuilder graph = Layers.graph(settings, shape);
        if (shape.inputs().containsKey("latent")) {
            shape.input("latent");
            graph.addLayer("code", new PixelNormalization(), "latent");
            graph.addLayer("project", Layers.dense(maps[0] * maps[1] * maps[2]).build(), "code");
            graph.addLayer(
                    "conv1-lrelu",
                    Layers.leakyRelu(),
                    new FeedForwardToCnnPreProcessor(maps[1], maps[2], maps[0]),
                    "project");
        } else {
            shape.input("maps");
            graph.addLayer("enlarge", new Upsampling2D.Builder(2).build(), "maps");
            graph.addLayer("conv1", Layers.convolution(3, maps[0]).build(), "enlarge");
            graph.addLayer("conv1-lrelu", Layers.leakyRelu(), "conv1");
        }
        graph.addLayer("conv1-norm", new PixelNormalization(), "conv1-lrelu");
        graph.addLayer("conv2", Layers.convolution(3, maps[0]).build(), "conv1-norm");
        graph.addLayer("conv2-lrelu", Layers.leakyRelu(), "conv2");
        graph.addLayer("out", new PixelNormalization(), "conv2-lrelu");
        graph.addLayer(
                "pixels",
                Layers.unrectified(settings, Layers.convolution(1, shape.output("image", "out")[0]))
                        .build(),
                "out");
        graph.addLayer("image", Conventions.image(shape.range()), "pixels");
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
