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
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * DCGAN's discriminator: convolutions of stride 2 halve the size and double the depth, normalized but for the first,
 * with LeakyReLU of slope 0.2; the last maps go to the heads, each a dense layer, and are themselves the head
 * {@link Head#FEATURES}.
 *
 * <p>With input {@code label} constant maps of the one-hot label stand beside what every layer takes.
 *
 * <p>Source: Radford et al. 2015, section 3, which has batch normalization; labels as in the authors' code for
 * conditional generation.
 */
@AutoService(NetworkProvider.class)
public final class DcganDiscriminator implements NetworkProvider {
    private static final double SLOPE = 0.2;

    /**
     * @param width feature maps next to the image; every halving of the size doubles them
     * @param normalization of all layers but the first
     * @param keep probability that dropout keeps a number that goes into a layer behind the first
     * @param smallest pixels a side down to which halving goes on
     * @param spectral whether all weights are spectrally normalized
     * @param equalized whether all weights have an equalised learning rate
     */
    record Options(
            int width, Normalization normalization, double keep, int smallest, boolean spectral, boolean equalized) {
        Options {
            Conventions.requireOne(spectral, equalized);
            Require.atLeast("width", width, 1);
            Require.between("smallest", smallest, 4, 7);
            Require.that(keep > 0 && keep <= 1, "keep", "must be more than 0 and at most 1");
        }
    }

    @Override
    public String name() {
        return "dcgan-discriminator";
    }

    @Override
    public String description() {
        return "strided convolutions, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image", LabelMaps.LABEL);
        Options options = settings.bind(Options.class);
        int[] sides = Sizes.of(name(), image).sides(options.smallest());
        LabelMaps label = LabelMaps.of(shape);

        GraphBuilder graph = Conventions.graph(options.spectral(), options.equalized())
                .addInputs(shape.inputs().keySet());
        String before = "image";
        for (int i = 1; i < sides.length; i++) {
            boolean first = i == 1;
            String layer = "down" + i;
            Normalization normalization = first ? Normalization.NONE : options.normalization();
            graph.addLayer(
                    layer,
                    strided(options.width() << (i - 1), first ? 1 : options.keep(), normalization.needsBias()),
                    label.join(graph, before, sides[sides.length - i]));
            graph.addLayer(
                    layer + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)), normalization.add(graph, layer));
            before = layer + "-lrelu";
        }
        String last = label.join(graph, before, sides[0]);
        shape.outputs().forEach((head, size) -> graph.addLayer(head, head(head, size[0], options.keep()), last));
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }

    private static Layer head(String name, long size, double keep) {
        if (name.equals(Head.FEATURES)) {
            return new ActivationLayer(Activation.IDENTITY);
        }
        return dropping(keep, new DenseLayer.Builder().nOut(size).hasBias(true).activation(Activation.IDENTITY))
                .build();
    }

    private static ConvolutionLayer strided(int maps, double keep, boolean bias) {
        return dropping(
                        keep,
                        new ConvolutionLayer.Builder(4, 4)
                                .nOut(maps)
                                .stride(2, 2)
                                .padding(1, 1)
                                .hasBias(bias)
                                .activation(Activation.IDENTITY))
                .build();
    }

    private static <T extends Layer.Builder<T>> T dropping(double keep, T layer) {
        return keep < 1 ? layer.dropOut(keep) : layer;
    }
}
