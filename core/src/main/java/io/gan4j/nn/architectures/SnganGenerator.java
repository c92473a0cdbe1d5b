package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * SNGAN's residual generator: a dense layer makes maps of 4 pixels a side of the code (7 for 28 pixels and their
 * doubles), and each residual block doubles them. Its maps are as many in all layers.
 *
 * <p>A block is batch normalization, ReLU, doubling, convolution, batch normalization, ReLU, convolution; beside it a
 * doubling and a convolution of single pixels. Behind the last block come batch normalization, ReLU and a convolution.
 *
 * <p>With input {@code label} the one-hot label stands beside the code. The authors' generator has gains and shifts of
 * batch normalization for every class instead: there is no layer here that multiplies maps by what it is told.
 *
 * <p>Source: Miyato et al. 2018, "Spectral normalization for generative adversarial networks", appendix B; where blocks
 * resample as in the authors' code.
 */
@AutoService(NetworkProvider.class)
public final class SnganGenerator implements NetworkProvider {
    /** What is added to variances, as in the authors' framework. */
    private static final double EPSILON = 2e-5;

    /**
     * @param width feature maps of all layers
     * @param spectral whether all weights are spectrally normalized
     */
    record Options(int width, boolean spectral) {
        Options {
            Require.atLeast("width", width, 1);
        }
    }

    @Override
    public String name() {
        return "sngan-generator";
    }

    @Override
    public String description() {
        return "residual blocks that double, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        shape.input("latent", LabelMaps.LABEL);
        long[] image = shape.output("image");
        Options options = settings.bind(Options.class);
        Sizes sizes = Sizes.of(name(), image);
        int width = options.width();
        int side = sizes.base();

        GraphBuilder graph = Residual.graph(shape, options.spectral());
        String code = "latent";
        if (shape.inputs().containsKey(LabelMaps.LABEL)) {
            code = "code";
            graph.addVertex(code, new MergeVertex(), "latent", LabelMaps.LABEL);
        }
        graph.addLayer(
                "project",
                new DenseLayer.Builder()
                        .nOut(width * side * side)
                        .activation(Activation.IDENTITY)
                        .build(),
                code);
        graph.addLayer(
                "maps",
                new ActivationLayer(Activation.IDENTITY),
                new FeedForwardToCnnPreProcessor(side, side, width),
                "project");
        String before = "maps";
        for (int i = 1; i <= sizes.doublings(); i++) {
            before = block(graph, "block" + i, width, before);
        }
        activate(graph, "last", before);
        graph.appendLayer("pixels", Residual.last((int) image[0]));
        graph.appendLayer("image", Conventions.image(shape.range()));
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }

    private static String block(GraphBuilder graph, String block, int maps, String before) {
        activate(graph, block + "-in", before);
        graph.appendLayer(block + "-up", doubling());
        graph.appendLayer(block + "-conv1", Residual.convolution(maps, maps));
        activate(graph, block + "-within", block + "-conv1");
        graph.appendLayer(block + "-conv2", Residual.convolution(maps, maps));
        graph.addLayer(block + "-shortcut-up", doubling(), before);
        graph.appendLayer(block + "-shortcut", Residual.shortcut(maps));
        return Residual.sum(graph, block, block + "-conv2", block + "-shortcut");
    }

    private static void activate(GraphBuilder graph, String name, String before) {
        graph.addLayer(
                name + "-norm", new BatchNormalization.Builder().eps(EPSILON).build(), before);
        graph.appendLayer(name + "-relu", new ActivationLayer(Activation.RELU));
    }

    private static Upsampling2D doubling() {
        return new Upsampling2D.Builder(2).build();
    }
}
