package io.gan4j.variants.gan.networks;

import io.gan4j.config.Require;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.MaxPieces;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/** The parts that the multilayer perceptrons of this package are made of. */
final class Perceptrons {
    private Perceptrons() {}

    /**
     * Plain hidden layers.
     *
     * @param units of each
     * @param initialRange weights start uniform between minus this and this
     */
    record Layers(List<Integer> units, double initialRange) {
        Layers {
            Require.that(
                    !units.isEmpty() && units.stream().allMatch(count -> count > 0),
                    "units",
                    "must be a list of one or more numbers of at least 1");
            Require.above("initialRange", initialRange, 0);
        }
    }

    /**
     * Adds hidden layers with ReLU.
     *
     * @return the name of the last one
     */
    static String addHidden(GraphBuilder graph, Layers layers, String from) {
        String before = from;
        for (int i = 0; i < layers.units().size(); i++) {
            String layer = "hidden" + (i + 1);
            graph.addLayer(layer, dense(layers.units().get(i), Activation.RELU, 1, layers.initialRange()), before);
            before = layer;
        }
        return before;
    }

    /** Units of a maxout layer, and linear pieces that each takes the maximum of. */
    record Maxout(int units, int pieces) {
        Maxout {
            Require.atLeast("units", units, 1);
            Require.atLeast("pieces", pieces, 1);
        }
    }

    /**
     * @param keep probability that dropout keeps an input, 1 for no dropout
     * @param range weights start uniform between minus this and this
     */
    static DenseLayer dense(long units, Activation activation, double keep, double range) {
        DenseLayer.Builder layer = new DenseLayer.Builder()
                .nOut(units)
                .activation(activation)
                .weightInit(new UniformDistribution(-range, range));
        return (keep < 1 ? layer.dropOut(keep) : layer).build();
    }

    /**
     * Adds a maxout layer as two, a linear one and the maximum.
     *
     * @param suffix tells it from others in the graph
     * @param keep as for {@link #dense}
     * @param range as for {@link #dense}
     * @return the name of its output
     */
    static String addMaxout(GraphBuilder graph, String suffix, Maxout layer, double keep, double range, String before) {
        long linear = (long) layer.units() * layer.pieces();
        graph.addLayer("pieces" + suffix, dense(linear, Activation.IDENTITY, keep, range), before);
        graph.addLayer("maxout" + suffix, new MaxPieces(layer.pieces()), "pieces" + suffix);
        return "maxout" + suffix;
    }

    /**
     * Adds the layers that end a generator, with output {@code image} in the shape's range.
     *
     * @param keep as for {@link #dense}
     * @param range as for {@link #dense}
     */
    static void addImage(GraphBuilder graph, NetworkShape shape, double keep, double range, String before) {
        long[] image = shape.output("image");
        graph.addLayer("pixels", dense(image[0] * image[1] * image[2], Activation.IDENTITY, keep, range), before);
        graph.addLayer(
                "image",
                new ActivationLayer(shape.range() == ValueRange.UNIT ? Activation.SIGMOID : Activation.TANH),
                new FeedForwardToCnnPreProcessor(image[1], image[2], image[0]),
                "pixels");
    }

    /** Refuses a probability of keeping that would drop everything, or is none. */
    static void requireKeep(String component, double keep) {
        Require.that(keep > 0 && keep <= 1, component, "must be more than 0 and at most 1");
    }
}
