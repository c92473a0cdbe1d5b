package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * SNGAN's residual discriminator: residual blocks that halve the image, residual blocks that do not, ReLU, the sum of
 * each map. That sum goes to the heads, each a dense layer without bias, and is itself the head {@link Head#FEATURES}.
 * Its maps are as many in all layers, and nothing in it is normalized but, by default, its weights.
 *
 * <p>A block is ReLU, convolution, ReLU, convolution, halving; beside it a convolution of single pixels and a halving,
 * or nothing where the block does not halve. The first one takes the image without ReLU, and halves it before the
 * convolution of pixels.
 *
 * <p>With input {@code label} a head of one number is told the label by a projection.
 *
 * <p>Source: Miyato et al. 2018, "Spectral normalization for generative adversarial networks", appendix B; order within
 * blocks and biases as in the authors' code. Labels: Miyato, Koyama 2018, equation 3.
 */
@AutoService(NetworkProvider.class)
public final class SnganDiscriminator implements NetworkProvider {
    /**
     * @param width feature maps of all layers
     * @param smallest pixels a side down to which halving goes on
     * @param blocks behind those that halve
     * @param spectral whether all weights are spectrally normalized
     */
    record Options(int width, int smallest, int blocks, boolean spectral) {
        Options {
            Require.atLeast("width", width, 1);
            Require.between("smallest", smallest, 4, 8);
            Require.atLeast("blocks", blocks, 0);
        }
    }

    @Override
    public String name() {
        return "sngan-discriminator";
    }

    @Override
    public String description() {
        return "residual blocks that halve, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image", LabelMaps.LABEL);
        Options options = settings.bind(Options.class);
        int smallest = Math.max(Sizes.of(name(), image).base(), options.smallest());
        int width = options.width();

        GraphBuilder graph = Residual.graph(shape, options.spectral());
        int count = 1;
        String before = first(graph, "block" + count, (int) image[0], width);
        for (long side = image[1] / 2; side > smallest; side /= 2) {
            before = halving(graph, "block" + ++count, width, before);
        }
        for (int i = 0; i < options.blocks(); i++) {
            String block = "block" + ++count;
            before = Residual.sum(graph, block, convolutions(graph, block, width, before), before);
        }
        graph.addLayer("last-relu", relu(), before);
        graph.appendLayer("sum", new GlobalPoolingLayer(PoolingType.SUM));
        boolean labelled = shape.inputs().containsKey(LabelMaps.LABEL);
        shape.outputs().forEach((head, size) -> {
            if (labelled && size[0] == 1) {
                LabelProjection.add(graph, head, dense(1), "sum", width);
            } else if (!head.equals(Head.FEATURES)) {
                graph.addLayer(head, dense(size[0]), "sum");
            }
        });
        return Conventions.discriminator(graph, shape, "sum");
    }

    private static String first(GraphBuilder graph, String block, int channels, int maps) {
        graph.addLayer(block + "-conv1", Residual.convolution(channels, maps), "image");
        graph.appendLayer(block + "-relu", relu());
        graph.appendLayer(block + "-conv2", Residual.convolution(maps, maps));
        graph.appendLayer(block + "-down", halved());
        graph.addLayer(block + "-shortcut-down", halved(), "image");
        graph.appendLayer(block + "-shortcut", Residual.shortcut(maps));
        return Residual.sum(graph, block, block + "-down", block + "-shortcut");
    }

    private static String halving(GraphBuilder graph, String block, int maps, String before) {
        graph.addLayer(block + "-down", halved(), convolutions(graph, block, maps, before));
        graph.addLayer(block + "-shortcut", Residual.shortcut(maps), before);
        graph.appendLayer(block + "-shortcut-down", halved());
        return Residual.sum(graph, block, block + "-down", block + "-shortcut-down");
    }

    /** Returns the name of the last layer that it adds. */
    private static String convolutions(GraphBuilder graph, String block, int maps, String before) {
        graph.addLayer(block + "-relu1", relu(), before);
        graph.appendLayer(block + "-conv1", Residual.convolution(maps, maps));
        graph.appendLayer(block + "-relu2", relu());
        graph.appendLayer(block + "-conv2", Residual.convolution(maps, maps));
        return block + "-conv2";
    }

    private static ActivationLayer relu() {
        return new ActivationLayer(Activation.RELU);
    }

    private static SubsamplingLayer halved() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static DenseLayer dense(long size) {
        return new DenseLayer.Builder()
                .nOut(size)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }
}
