package io.gan4j.variants.pix2pix.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Role;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * pix2pix's generator: an image is halved in size until little of it is left, and doubled again; what each halving had
 * found stands beside what the doubling of the same size makes, so that details need not go through the narrow middle.
 * In the paper's notation, at width 64 and eight halvings: C64-C128-C256-C512-C512-C512-C512-C512, then
 * C512-CD512-CD512-CD512-C256-C128-C64.
 *
 * <p>Convolutions of 4×4 and stride 2; normalization behind all but the first, the innermost halving and the last;
 * LeakyReLU of slope 0.2 on the way down, ReLU on the way up. Dropout in the innermost doublings is the only noise that
 * it is given, and that while it learns: of one image it makes one translation.
 *
 * <p>Source: Isola et al. 2017, section 6.1.1; biases, and which doublings have dropout, as in the authors' later code:
 * in the paper they are the innermost three.
 */
@AutoService(NetworkProvider.class)
public final class UnetGenerator implements NetworkProvider {
    private static final double SLOPE = 0.2;
    private static final double KEEP = 0.5;
    private static final int MOST_DOUBLINGS = 3;

    /** Halvings whose doublings have no dropout in the authors' code: the innermost, and those of fewer maps. */
    private static final int WITHOUT_DROPOUT = 5;

    /**
     * Settings.
     *
     * @param width feature maps behind the first halving; each further one doubles them, up to eightfold
     * @param halvings by default as many as the sides of the image allow
     * @param dropouts doublings with dropout, behind the innermost, as far as there are so many; by default 1, of seven
     *     halvings 2, of eight 3
     * @param normalization instance normalization is what batch normalization comes to in batches of one image
     */
    record Options(int width, Optional<Integer> halvings, Optional<Integer> dropouts, Normalization normalization) {
        Options {
            Require.atLeast("width", width, 1);
            halvings.ifPresent(count -> Require.between("halvings", count, 2, 16));
            dropouts.ifPresent(count -> Require.between("dropouts", count, 0, 16));
        }

        int halvingsFor(long[] image) {
            return halvings.orElse(Long.numberOfTrailingZeros(image[1] | image[2]));
        }

        int dropoutsOf(int levels) {
            return dropouts.orElse(Math.max(1, levels - WITHOUT_DROPOUT));
        }

        int maps(int level) {
            return width << Math.min(level - 1, MOST_DOUBLINGS);
        }
    }

    @Override
    public String name() {
        return "unet-generator";
    }

    @Override
    public String description() {
        return "halvings and doublings with what was found on the way beside them, image to image";
    }

    @Override
    public Role role() {
        return Role.GENERATOR;
    }

    @Override
    public ComputationGraphConfiguration configure(Settings settings, NetworkShape shape) {
        long[] image = shape.input("image");
        int channels = (int) shape.output("translation")[0];
        Options options = settings.bind(Options.class);
        int halvings = options.halvingsFor(image);
        requireHalvings(image, halvings);

        GraphBuilder graph = Conventions.graph().addInputs("image");
        Normalization normalization = options.normalization();
        String before = "image";
        for (int level = 1; level < halvings; level++) {
            String halved = halved(graph, level, options, before);
            String found = level == 1 ? halved : normalization.add(graph, halved);
            before = "down" + level + "-lrelu";
            graph.addLayer(before, new ActivationLayer(new ActivationLReLU(SLOPE)), found);
        }
        before = relu(graph, halved(graph, halvings, options, before));
        int dropouts = options.dropoutsOf(halvings);
        for (int level = halvings - 1; level >= 1; level--) {
            boolean dropout = level < halvings - 1 && level >= halvings - 1 - dropouts;
            before = doubled(graph, level, options, dropout, before);
        }
        graph.addLayer("out", transposed(channels, true), before);
        graph.addLayer("translation", Conventions.image(shape.range()), "out");
        return graph.setOutputs("translation").setInputTypes(shape.inputTypes()).build();
    }

    private void requireHalvings(long[] image, int halvings) {
        long multiple = 1L << halvings;
        if (halvings < 2 || image[1] % multiple != 0 || image[2] % multiple != 0) {
            throw new InvalidInputException("Network \"" + name() + "\" cannot halve images of " + image[1] + "×"
                    + image[2] + " pixels " + Math.max(2, halvings) + " times.\nSet gan4j.image.height and"
                    + " gan4j.image.width to multiples of " + (1L << Math.max(2, halvings))
                    + ", the data are scaled to it"
                    + (halvings > 2 ? "; or a smaller gan4j.networks." + name() + ".halvings." : "."));
        }
    }

    private static String halved(GraphBuilder graph, int level, Options options, String before) {
        String name = "down" + level;
        graph.addLayer(
                name,
                new ConvolutionLayer.Builder(4, 4)
                        .nOut(options.maps(level))
                        .stride(2, 2)
                        .padding(1, 1)
                        .hasBias(options.normalization().needsBias())
                        .activation(Activation.IDENTITY)
                        .build(),
                before);
        return name;
    }

    /** Adds a doubling to the size of a level, and what was found there beside it; returns the name of both. */
    private static String doubled(GraphBuilder graph, int level, Options options, boolean dropout, String before) {
        String name = "up" + level;
        Normalization normalization = options.normalization();
        graph.addLayer(name, transposed(options.maps(level), normalization.needsBias()), before);
        String made = normalization.add(graph, name);
        if (dropout) {
            graph.addLayer(name + "-dropout", new DropoutLayer(KEEP), made);
            made = name + "-dropout";
        }
        // ReLU of what LeakyReLU gives is ReLU of what it was given.
        graph.addVertex("both" + level, new MergeVertex(), "down" + level + "-lrelu", made);
        return relu(graph, "both" + level);
    }

    /** Returns the name of what it adds. */
    private static String relu(GraphBuilder graph, String before) {
        graph.addLayer(before + "-relu", new ActivationLayer(Activation.RELU), before);
        return before + "-relu";
    }

    private static Deconvolution2D transposed(int maps, boolean bias) {
        return new Deconvolution2D.Builder(4, 4)
                .nOut(maps)
                .stride(2, 2)
                .padding(1, 1)
                .hasBias(bias)
                .activation(Activation.IDENTITY)
                .build();
    }
}
