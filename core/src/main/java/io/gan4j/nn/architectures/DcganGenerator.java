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
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * DCGAN's generator: the code is projected to a small image of many feature maps, which transposed convolutions of
 * stride 2 double in size (3 pixels become 7) and halve in depth, normalized but for the last.
 *
 * <p>With input {@code label} the one-hot label stands beside the code, and, if so set, beside every layer.
 *
 * <p>Source: Radford et al. 2015, section 3 and figure 1, with batch normalization; labels as in the authors' code for
 * conditional generation.
 */
@AutoService(NetworkProvider.class)
public final class DcganGenerator implements NetworkProvider {
    /** Where a label goes in. */
    enum Labels {
        /** Beside the code only. */
        FIRST_LAYER,
        /** Beside the code, and as constant maps beside the feature maps that each layer takes. */
        EVERY_LAYER
    }

    /**
     * @param width feature maps next to the image; every halving of the size doubles them
     * @param normalization of all layers but the last
     * @param smallest pixels a side of the first maps, or fewer
     * @param equalized whether all weights have an equalised learning rate
     */
    record Options(int width, Normalization normalization, Labels labels, int smallest, boolean equalized) {
        Options {
            Require.atLeast("width", width, 1);
            Require.between("smallest", smallest, 4, 7);
        }
    }

    @Override
    public String name() {
        return "dcgan-generator";
    }

    @Override
    public String description() {
        return "transposed convolutions, squares of 16 to 224 pixels";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long latent = shape.input("latent", LabelMaps.LABEL)[0];
        long[] image = shape.output("image");
        Options options = settings.bind(Options.class);
        int[] sides = Sizes.of(name(), image).sides(options.smallest());
        LabelMaps label = LabelMaps.of(shape);

        GraphBuilder graph = Conventions.graph(false, options.equalized())
                .addInputs(shape.inputs().keySet());
        String before = "latent";
        if (label.classes() > 0) {
            before = "code";
            graph.addVertex(before, new MergeVertex(), "latent", LabelMaps.LABEL);
        }
        int doublings = sides.length - 1;
        int maps = options.width() << (doublings - 1);
        graph.addLayer(
                "project",
                transposed(maps, sides[0], 1, 0, options.normalization().needsBias()),
                new FeedForwardToCnnPreProcessor(1, 1, latent + label.classes()),
                before);
        before = activate(graph, "project", options.normalization());
        for (int i = 1; i <= doublings; i++) {
            if (options.labels() == Labels.EVERY_LAYER) {
                before = label.join(graph, before, sides[i - 1]);
            }
            maps /= 2;
            boolean last = i == doublings;
            int kernel = sides[i] == 2 * sides[i - 1] ? 4 : 5; // 3 pixels become 7
            boolean bias = !last && options.normalization().needsBias();
            graph.addLayer("up" + i, transposed(last ? (int) image[0] : maps, kernel, 2, 1, bias), before);
            before = last ? "up" + i : activate(graph, "up" + i, options.normalization());
        }
        graph.addLayer("image", Conventions.image(shape.range()), before);
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }

    private static Deconvolution2D transposed(int maps, int kernel, int stride, int padding, boolean bias) {
        return new Deconvolution2D.Builder(kernel, kernel)
                .nOut(maps)
                .stride(stride, stride)
                .padding(padding, padding)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** Returns the name of the last layer that it adds. */
    private static String activate(GraphBuilder graph, String layer, Normalization normalization) {
        graph.addLayer(layer + "-relu", new ActivationLayer(Activation.RELU), normalization.add(graph, layer));
        return layer + "-relu";
    }
}
