package io.gan4j.variants.gan.networks;

import io.gan4j.config.Require;
import io.gan4j.nn.Head;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.architectures.Conventions;
import io.gan4j.nn.architectures.Normalization;
import io.gan4j.nn.layers.MaxPieces;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * Builds the multilayer perceptrons of this package: hidden layers, each behind the one that it is told, and an end.
 *
 * <p>Of all layers {@code keep} is the probability that dropout keeps an input, 1 for no dropout, and weights start
 * uniform between {@code -range} and {@code range}.
 */
final class PerceptronBuilder {
    private final NetworkShape shape;
    private final Normalization normalization;
    private final GraphBuilder graph;

    /** @param normalization of all hidden layers */
    PerceptronBuilder(NetworkShape shape, Normalization normalization) {
        this.shape = shape;
        this.normalization = normalization;
        this.graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs(shape.inputs().keySet());
    }

    /**
     * Plain hidden layers.
     *
     * @param units of each
     * @param normalization of each
     * @param initialRange weights start uniform between minus this and this
     */
    record Layers(List<Integer> units, Normalization normalization, double initialRange) {
        Layers {
            Require.that(
                    !units.isEmpty() && units.stream().allMatch(count -> count > 0),
                    "units",
                    "must be a list of one or more numbers of at least 1");
            requireOfVectors("normalization", normalization);
            Require.above("initialRange", initialRange, 0);
        }
    }

    /** Units of a maxout layer, and linear pieces that each takes the maximum of. */
    record Maxout(int units, int pieces) {
        Maxout {
            Require.atLeast("units", units, 1);
            Require.atLeast("pieces", pieces, 1);
        }
    }

    /** Refuses a probability of keeping that would drop everything, or is none. */
    static void requireKeep(String component, double keep) {
        Require.that(keep > 0 && keep <= 1, component, "must be more than 0 and at most 1");
    }

    /** Refuses what normalizes feature maps. */
    static void requireOfVectors(String component, Normalization normalization) {
        Require.that(
                normalization != Normalization.INSTANCE,
                component,
                "must be one of batch, layer, none: a perceptron has no feature maps");
    }

    /** Adds hidden layers with ReLU, and returns the name of the last one's output. */
    String relus(Layers layers, String from) {
        String before = from;
        for (int i = 0; i < layers.units().size(); i++) {
            before = relu("hidden" + (i + 1), layers.units().get(i), 1, layers.initialRange(), before);
        }
        return before;
    }

    /** Adds a hidden layer with ReLU, and returns the name of its output. */
    String relu(String name, int units, double keep, double range, String before) {
        if (normalization == Normalization.NONE) {
            graph.addLayer(name, dense(units, Activation.RELU, true, keep, range), before);
            return name;
        }
        String relu = name + "-relu";
        graph.addLayer(relu, new ActivationLayer(Activation.RELU), linear(name, units, keep, range, before));
        return relu;
    }

    /**
     * Adds a maxout layer: a linear one, and the maximum.
     *
     * @param suffix tells it from others in the graph
     * @return the name of its output
     */
    String maxout(String suffix, Maxout layer, double keep, double range, String before) {
        String maxout = "maxout" + suffix;
        long pieces = (long) layer.units() * layer.pieces();
        graph.addLayer(maxout, new MaxPieces(layer.pieces()), linear("pieces" + suffix, pieces, keep, range, before));
        return maxout;
    }

    /** Puts vectors beside each other, and returns the name of what they make. */
    String joined(String... vectors) {
        graph.addVertex("both", new MergeVertex(), vectors);
        return "both";
    }

    /** Ends a generator: adds output {@code image}, in the shape's range. */
    ComputationGraphConfiguration image(double keep, double range, String before) {
        long[] image = shape.output("image");
        graph.addLayer("pixels", dense(image[0] * image[1] * image[2], Activation.IDENTITY, true, keep, range), before);
        graph.addLayer(
                "image",
                Conventions.image(shape.range()),
                new FeedForwardToCnnPreProcessor(image[1], image[2], image[0]),
                "pixels");
        return graph.setOutputs("image").setInputTypes(shape.inputTypes()).build();
    }

    /** Ends a discriminator: adds output {@code logit}. */
    ComputationGraphConfiguration logit(double keep, double range, String before) {
        long logits = shape.output(Head.LOGIT, Head.FEATURES)[0];
        graph.addLayer(Head.LOGIT, dense(logits, Activation.IDENTITY, true, keep, range), before);
        return Conventions.discriminator(graph, shape, before);
    }

    /** Adds what an activation or a maximum takes, and returns its name: a linear layer, and the normalization. */
    private String linear(String name, long units, double keep, double range, String before) {
        graph.addLayer(name, dense(units, Activation.IDENTITY, normalization.needsBias(), keep, range), before);
        return normalization.add(graph, name);
    }

    private static DenseLayer dense(long units, Activation activation, boolean bias, double keep, double range) {
        DenseLayer.Builder layer = new DenseLayer.Builder()
                .nOut(units)
                .hasBias(bias)
                .activation(activation)
                .weightInit(new UniformDistribution(-range, range));
        return (keep < 1 ? layer.dropOut(keep) : layer).build();
    }
}
