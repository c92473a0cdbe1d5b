package io.gan4j.nn;

import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What images are made with: networks, and what stands between one and the next. How a model makes them is said once,
 * for values of any kind, and then computed, learned from, or written down for other programs.
 *
 * @param <T> a value, {@code [n, size]} or {@code [n, c, h, w]}
 */
public interface Computation<T> {
    /**
     * Applies a network.
     *
     * @param inputs in the order of {@link Network#inputs()}
     * @return what a head says, by its name
     */
    Function<String, T> outputs(Averaged network, List<T> inputs);

    /**
     * Returns what a network of one head says.
     *
     * @throws IllegalStateException if it has more
     */
    default T output(Averaged network, List<T> inputs) {
        List<String> heads = network.learning().heads();
        if (heads.size() != 1) {
            throw new IllegalStateException(
                    "network \"" + network.learning().name() + "\" has the heads " + heads + ", not one");
        }
        return outputs(network, inputs).apply(heads.get(0));
    }

    /** Puts values beside one another: their numbers, or their channels. */
    T joined(List<T> parts);

    /** Returns the numbers, or the channels, from one up to another. */
    T part(T whole, long from, long to);

    /** Adds values of the same shape. */
    T sum(T one, T other);

    /** Multiplies values of the same shape, number by number. */
    T product(T one, T other);

    T scaled(T value, double factor);

    T exponential(T value);

    /** Makes a square of two pixels by two of every pixel of {@code [n, c, h, w]}. */
    T doubled(T images);

    /** Returns the computation that losses are made of: with the networks that learn, in mode {@link Mode#TRAIN}. */
    static Computation<Tensor> learning() {
        return new TensorComputation(
                (network, inputs) -> network.learning().outputs(inputs.toArray(Tensor[]::new))::of);
    }

    /**
     * Computes with the weights that are meant for use, in mode {@link Mode#INFER}.
     *
     * @param computing returns what is to come out
     * @return arrays of the networks' type, which the caller owns
     */
    static List<INDArray> used(Function<Computation<Tensor>, List<Tensor>> computing) {
        try (UsedNetworks networks = new UsedNetworks()) {
            return computing.apply(new TensorComputation(networks::outputs)).stream()
                    .map(networks::kept)
                    .toList();
        }
    }
}
