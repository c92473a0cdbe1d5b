package io.gan4j.variants.r3gan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.layers.DotProduct;
import io.gan4j.nn.layers.Downsampling;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * R3GAN's discriminator, the generator's mirror image: stages of residual blocks halve the image, and weights for every
 * pixel of the smallest maps make each map a number. With a label what it says is a projection: the inner product of
 * what it makes of the image and of the label.
 *
 * <p>Source: Huang et al. 2024, section 4 and appendix; the projection is Miyato and Koyama's, 2018.
 */
@AutoService(NetworkProvider.class)
public final class R3ganDiscriminator implements NetworkProvider {
    @Override
    public String name() {
        return "r3gan-discriminator";
    }

    @Override
    public String description() {
        return "residual blocks of grouped convolutions, squares of 4 to 7 pixels and their doubles";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image", "label");
        Stages stages = Stages.of(name(), settings.bind(Stages.Form.class), shape, image);
        GraphBuilder graph = stages.graph();
        int last = stages.stages() - 1;
        int width = stages.width(last);
        graph.addLayer("maps", stages.pixels((int) image[0], width), "image");
        String before = stages.blocks(last, "maps");
        for (int i = last - 1; i >= 0; i--) {
            graph.addLayer("down" + (i + 1), new Downsampling(), before);
            before = stages.joined("join" + (i + 1), width, stages.width(i), "down" + (i + 1));
            width = stages.width(i);
            before = stages.blocks(i, before);
        }
        graph.addLayer("basis", stages.whole(width, 0, 1.0 / stages.side()), before);
        if (shape.inputs().containsKey("label")) {
            shape.output(Head.LOGIT, Head.FEATURES);
            graph.addLayer("projected", Stages.linear(width, width), "basis");
            graph.addLayer("embedding", Stages.linear(width, width), "label");
            graph.addLayer(Head.LOGIT, new DotProduct(), "projected", "embedding");
        } else {
            int features = width;
            shape.outputs().forEach((head, size) -> {
                if (!head.equals(Head.FEATURES)) {
                    graph.addLayer(head, Stages.linear(features, size[0]), "basis");
                }
            });
        }
        return Conventions.discriminator(graph, shape, "basis");
    }
}
