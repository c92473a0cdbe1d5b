package io.gan4j.nn.architectures;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.layers.InstanceNormalization;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * A discriminator that judges patches: its output is a map of logits, each of which sees one square of the image. In
 * the paper's notation, at width 64 and three halvings: C64, C128, C256, C512, and a convolution to one map; each logit
 * sees 70×70 pixels. Two halvings see 34×34, one 16×16.
 *
 * <p>Where it is told the image that another was made from, {@code source}, the two are put over each other in front of
 * the first convolution.
 *
 * <p>Instance normalization behind every convolution but the first and the last, LeakyReLU of slope 0.2. It takes
 * images of any size.
 *
 * <p>Source: Isola et al. 2017, section 6.1.2, and Zhu et al. 2017, section 7.2; padding and biases as in the authors'
 * code.
 */
@AutoService(NetworkProvider.class)
public final class PatchganDiscriminator implements NetworkProvider {
    private static final String SOURCE = "source";
    private static final double SLOPE = 0.2;
    private static final int MOST_DOUBLINGS = 3;

    /**
     * Settings.
     *
     * @param width feature maps of the first convolution; each further one doubles them, up to eightfold
     * @param halvings convolutions of stride 2; by default 1, from 64 pixels on 2, from 256 on 3
     * @param spectral whether all weights are spectrally normalized
     * @param equalized whether all weights have an equalised learning rate
     */
    record Options(int width, Optional<Integer> halvings, boolean spectral, boolean equalized) {
        Options {
            Conventions.requireOne(spectral, equalized);
            Require.atLeast("width", width, 1);
            halvings.ifPresent(count -> Require.between("halvings", count, 1, 8));
        }

        int halvingsFor(long[] image) {
            long side = Math.min(image[1], image[2]);
            return halvings.orElse(side < 64 ? 1 : side < 256 ? 2 : 3);
        }
    }

    @Override
    public String name() {
        return "patchgan-discriminator";
    }

    @Override
    public String description() {
        return "a logit for every patch of an image, of 16, 34 or 70 pixels by the image's size";
    }

    @Override
    public Role role() {
        return Role.DISCRIMINATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image", SOURCE);
        shape.output(Head.LOGIT, Head.FEATURES);
        Options options = settings.bind(Options.class);
        int halvings = options.halvingsFor(image);
        if (Math.min(image[1], image[2]) < 3L << halvings) {
            throw InvalidInputException.lines(
                    "Network \"" + name() + "\" halves images " + (halvings == 1 ? "once" : halvings + " times")
                            + " and judges those of " + (3 << halvings) + " pixels and more, not of " + image[1] + "×"
                            + image[2] + ".",
                    "Set larger images in gan4j.image"
                            + (halvings > 1 ? ", or a smaller gan4j.networks." + name() + ".halvings." : "."));
        }

        GraphBuilder graph = Conventions.graph(options.spectral(), options.equalized())
                .addInputs(shape.inputs().keySet());
        String judged = "image";
        if (shape.inputs().containsKey(SOURCE)) {
            judged = "pair";
            graph.addVertex(judged, new MergeVertex(), SOURCE, "image");
        }
        graph.addLayer("down1", convolution(options.width(), 2), judged);
        graph.appendLayer("down1-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        for (int i = 2; i <= halvings + 1; i++) {
            boolean last = i == halvings + 1;
            String layer = last ? "wide" : "down" + i;
            graph.appendLayer(layer, convolution(options.width() << Math.min(i - 1, MOST_DOUBLINGS), last ? 1 : 2));
            graph.appendLayer(layer + "-norm", new InstanceNormalization());
            graph.appendLayer(layer + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        }
        graph.addLayer(Head.LOGIT, convolution(1, 1), "wide-lrelu");
        return Conventions.discriminator(graph, shape, "wide-lrelu");
    }

    private static ConvolutionLayer convolution(int maps, int stride) {
        return new ConvolutionLayer.Builder(4, 4)
                .nOut(maps)
                .stride(stride, stride)
                .padding(1, 1)
                .activation(Activation.IDENTITY)
                .build();
    }
}
