package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.layers.MinibatchDeviation;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * DCGAN's discriminator: convolutions of stride 2 halve the size and double the depth, normalized but for the first,
 * with LeakyReLU of slope 0.2; the last maps go to the heads, each a dense layer, and are themselves the head
 * {@link Head#FEATURES}.
 *
 * <p>With input {@code label} constant maps of the one-hot label stand beside what every layer takes, or a head of one
 * number is told the label by a projection. One more map in front of the heads, if so set, tells how much the images of
 * a batch differ.
 *
 * <p>Source: Radford et al. 2015, section 3, which has batch normalization; maps of labels as in the authors' code for
 * conditional generation; the projection as Miyato, Koyama 2018, equation 3; the map more as Karras et al. 2018,
 * section 3.
 */
@AutoService(NetworkProvider.class)
public final class DcganDiscriminator implements NetworkProvider {
    private static final double SLOPE = 0.2;

    /** Where a label goes in. */
    enum Labels {
        /** As constant maps beside what each layer takes. */
        MAPS,
        /** Behind the last maps: see {@link LabelProjection}. */
        PROJECTION
    }

    /**
     * @param width feature maps next to the image; every halving of the size doubles them
     * @param normalization of all layers but the first
     * @param keep probability that dropout keeps a number that goes into a layer behind the first
     * @param minibatchDeviation whether {@link MinibatchDeviation} stands in front of the heads
     * @param smallest pixels a side down to which halving goes on
     * @param spectral whether all weights are spectrally normalized
     * @param equalized whether all weights have an equalised learning rate
     */
    record Options(
            int width,
            Normalization normalization,
            double keep,
            Labels labels,
            boolean minibatchDeviation,
            int smallest,
            boolean spectral,
            boolean equalized) {
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
        boolean projects = shape.inputs().containsKey(LabelMaps.LABEL) && options.labels() == Labels.PROJECTION;
        LabelMaps label = projects ? new LabelMaps(0) : LabelMaps.of(shape);

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
        String maps = label.join(graph, before, sides[0]);
        String last = options.minibatchDeviation() ? deviation(graph, maps) : maps;
        int features = (options.width() << (sides.length - 2)) + (options.minibatchDeviation() ? 1 : 0);
        int numbers = features * sides[0] * sides[0];
        if (projects) {
            graph.addLayer(
                    "flat",
                    new ActivationLayer(Activation.IDENTITY),
                    new CnnToFeedForwardPreProcessor(sides[0], sides[0], features),
                    last);
        }
        shape.outputs().forEach((head, size) -> {
            if (projects && size[0] == 1) {
                LabelProjection.add(graph, head, dense(1, options.keep()), "flat", numbers);
            } else if (!head.equals(Head.FEATURES)) {
                graph.addLayer(head, dense(size[0], options.keep()), last);
            }
        });
        return Conventions.discriminator(graph, shape, last);
    }

    private static String deviation(GraphBuilder graph, String before) {
        graph.addLayer("deviation", new MinibatchDeviation(), before);
        return "deviation";
    }

    private static DenseLayer dense(long size, double keep) {
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
