package io.gan4j.nn.compiled;

import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.ParameterView;
import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.nn.layers.Reparametrization;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights that learn in place of the effective ones, which a network computes with: these are the raw ones times a
 * factor.
 *
 * <p>A network's parameters and gradients are those of the effective weights, so that executors, and gradients of
 * gradients, know nothing of it. Only the optimiser finds the raw ones there: before it come {@link #pullBack} and
 * {@link #show}, behind it {@link #hide}.
 */
abstract sealed class RawWeights permits SpectralWeights, EqualizedWeights {
    final Shape shape;
    /** The raw weights, in the order of the effective ones. */
    final Numbers raw;

    final Numbers effective;
    /** By the effective weights; behind {@link #pullBack} by the raw ones. */
    final Numbers gradients;

    final String path;
    private final INDArray array;

    /**
     * A matrix of outputs by all that goes into one, as it lies in memory: block behind block, in each the share of
     * every output.
     *
     * @param blocks 1; for transposed convolutions, whose kernels begin with the input channels, as many as these
     * @param inner numbers of a block that go into one output
     */
    record Shape(int blocks, int outputs, int inner) {
        static Shape of(Layer layer, ParameterView view) {
            long[] shape = view.value().shape();
            if (layer.getClass() == DenseLayer.class) { // [in, out], columns first
                return new Shape(1, (int) shape[1], (int) shape[0]);
            }
            if (layer.getClass() == ConvolutionLayer.class) { // [out, in, h, w]
                return new Shape(1, (int) shape[0], (int) (shape[1] * shape[2] * shape[3]));
            }
            if (layer.getClass() == Deconvolution2D.class) { // [in, out, h, w]
                return new Shape((int) shape[0], (int) shape[1], (int) (shape[2] * shape[3]));
            }
            throw new IllegalArgumentException("layer \"" + view.layer() + "\" is marked to compute its weights from"
                    + " others, which a " + layer.getClass().getSimpleName()
                    + " cannot: mark a DenseLayer, ConvolutionLayer or Deconvolution2D");
        }

        int fanIn() {
            return blocks * inner;
        }

        int length() {
            return blocks * outputs * inner;
        }
    }

    /** What they stand for: a parameter of a graph, in a layer. */
    record Place(ComputationGraph graph, ParameterView view) {
        Numbers effective() {
            return Numbers.of(graph.params(), view.offset());
        }

        Numbers gradients() {
            return Numbers.of(graph.getFlattenedGradients(), view.offset());
        }

        Shape shape() {
            return Shape.of(graph.getLayer(view.layer()).conf().getLayer(), view);
        }
    }

    RawWeights(Place place) {
        shape = place.shape();
        path = place.view().path();
        INDArray value = place.view().value();
        array = value.dup(value.ordering());
        raw = Numbers.of(array, 0);
        effective = place.effective();
        gradients = place.gradients();
    }

    /**
     * Returns raw weights for those of a graph's parameters that are marked; the effective ones are written.
     *
     * @param name of the network
     */
    static List<RawWeights> of(ComputationGraph graph, List<ParameterView> views, String name, Randomness randomness) {
        return views.stream()
                .flatMap(view -> Graphs.reparametrization(graph.getConfiguration(), view)
                        .map(mark -> of(mark, new Place(graph, view), name, randomness))
                        .stream())
                .toList();
    }

    private static RawWeights of(Reparametrization mark, Place place, String name, Randomness randomness) {
        long key = randomness.key("raw/" + name + "/" + place.view().path(), 0);
        return mark instanceof EqualizedLearningRate equalized
                ? new EqualizedWeights(place, equalized.gain(), new Randomness(key))
                : new SpectralWeights(place, new Randomness(key));
    }

    /** Gives their memory back. */
    final void close() {
        array.close();
    }

    /** Returns what raw weights are multiplied with to become effective. */
    abstract double factor();

    /** Brings what the factor is computed from up to the raw weights that an optimiser has moved. */
    abstract void follow();

    /** Makes the gradients by the effective weights those by the raw ones. */
    abstract void pullBack();

    /** Puts the raw weights where the effective ones are. */
    final void show() {
        effective.assign(raw, shape.length(), 1);
    }

    /** Takes the raw weights from where they were shown, and puts the effective ones there. */
    final void hide() {
        raw.assign(effective, shape.length(), 1);
        follow();
        write();
    }

    /** Takes raw weights from effective ones that were written from outside, by the factor as it is. */
    final void take() {
        raw.assign(effective, shape.length(), 1 / factor());
    }

    final void write() {
        effective.assign(raw, shape.length(), factor());
    }

    /** Stores what the effective weights do not tell. */
    void save(StateWriter out) {
        out.weights(path + "/raw", array);
    }

    void load(StateReader in) {
        in.weights(path + "/raw", array);
    }

    /** Becomes like those of a network of the same configuration; so must the effective weights. */
    void copy(RawWeights other) {
        array.assign(other.array);
    }
}
