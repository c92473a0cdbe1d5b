package io.gan4j.variants.progan.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.layers.MinibatchDeviation;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * A stage of ProGAN's discriminator: from an image to maps of its resolution (fromRGB), from maps to those of half
 * their side, or from the smallest maps, with the deviation of the batch beside them, to a logit.
 *
 * <p>Equalised learning rates, and LeakyReLU behind every layer but the logit.
 *
 * <p>Source: Karras et al. 2018, sections 2 to 4 and table 2.
 */
@AutoService(NetworkProvider.class)
public final class ProganDiscriminator implements NetworkProvider {
    @Override
    public String name() {
        return "progan-discriminator";
    }

    @Override
    public String description() {
        return "a stage of a growing discriminator: maps of an image, of half the size, or a logit";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        GraphBuilder graph = Layers.graph(settings, shape);
        if (shape.inputs().containsKey("image")) {
            shape.input("image");
            graph.addLayer("conv", Layers.convolution(1, shape.output("out")[0]).build(), "image");
            graph.addLayer("out", Layers.leakyRelu(), "conv");
            return Conventions.discriminator(graph, shape, "out");
        }
        long width = shape.input("maps")[0];
        if (shape.outputs().containsKey("out")) {
            graph.addLayer("conv1", Layers.convolution(3, width).build(), "maps");
            graph.addLayer("conv1-lrelu", Layers.leakyRelu(), "conv1");
            graph.addLayer(
                    "conv2", Layers.convolution(3, shape.output("out")[0]).build(), "conv1-lrelu");
            graph.addLayer("conv2-lrelu", Layers.leakyRelu(), "conv2");
            graph.addLayer(
                    "out",
                    new SubsamplingLayer.Builder(PoolingType.AVG)
                            .kernelSize(2, 2)
                            .stride(2, 2)
                            .build(),
                    "conv2-lrelu");
            return Conventions.discriminator(graph, shape, "out");
        }
        graph.addLayer("deviation", new MinibatchDeviation(), "maps");
        graph.addLayer("conv", Layers.convolution(3, width).build(), "deviation");
        graph.addLayer("conv-lrelu", Layers.leakyRelu(), "conv");
        graph.addLayer("dense", Layers.dense(width).build(), "conv-lrelu");
        graph.addLayer("dense-lrelu", Layers.leakyRelu(), "dense");
        graph.addLayer(
                Head.LOGIT,
                Layers.unrectified(settings, Layers.dense(shape.output(Head.LOGIT, Head.FEATURES)[0]))
                        .build(),
                "dense-lrelu");
        return Conventions.discriminator(graph, shape, "dense-lrelu");
    }
}
