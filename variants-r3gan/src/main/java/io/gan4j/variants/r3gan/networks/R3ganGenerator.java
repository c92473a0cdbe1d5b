package io.gan4j.variants.r3gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.layers.Upsampling;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * R3GAN's generator: the code weighs maps that are learned, and stages of residual blocks make them into an image of
 * twice the size each. A label is embedded and stands beside the code.
 *
 * <p>Source: Huang et al. 2024, section 4 and appendix; the tanh at its end is ours.
 */
@AutoService(NetworkProvider.class)
public final class R3ganGenerator implements NetworkProvider {
    @Override
    public String name() {
        return "r3gan-generator";
    }

    @Override
    public String description() {
        return "residual blocks of grouped convolutions, squares of 4 to 7 pixels and their doubles";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long code = shape.input("latent", "label")[0];
        long[] image = shape.output("image");
        Stages stages = Stages.of(name(), settings.bind(Stages.Form.class), shape, image);
        GraphBuilder graph = stages.graph();
        String before = "latent";
        if (shape.inputs().containsKey("label")) {
            graph.addLayer("embedding", Stages.linear(shape.input("label", "latent")[0], code), "label");
            graph.addVertex("code", new MergeVertex(), "latent", "embedding");
            before = "code";
            code *= 2;
        }
        int width = stages.width(0);
        graph.addLayer("weights", Stages.linear(code, width), before);
        // Over one pixel each map has, a kernel with as much padding as it reaches is the map that the pixel weighs.
        graph.addLayer(
                "basis",
                stages.whole(width, stages.side() - 1, 1),
                new FeedForwardToCnnPreProcessor(1, 1, width),
                "weights");
        before = stages.blocks(0, "basis");
        for (int i = 1; i < stages.stages(); i++) {
            before = stages.joined("join" + (i + 1), width, stages.width(i), before);
            graph.addLayer("up" + (i + 1), new Upsampling(), before);
            width = stages.width(i);
            before = stages.blocks(i, "up" + (i + 1));
        }
        graph.addLayer("pixels", stages.pixels(width, (int) image[0]), before);
        graph.addLayer("image", Conventions.image(shape.range()), "pixels");
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }
}
