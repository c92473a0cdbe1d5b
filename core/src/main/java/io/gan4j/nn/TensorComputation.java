package io.gan4j.nn;

import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Computes with tensors. */
final class TensorComputation implements Computation<Tensor> {
    private static final Tensor SQUARE = Tensor.of(new double[4], 1, 2, 1, 2);

    private final BiFunction<Averaged, List<Tensor>, Function<String, Tensor>> networks;

    /** @param networks applies them */
    TensorComputation(BiFunction<Averaged, List<Tensor>, Function<String, Tensor>> networks) {
        this.networks = networks;
    }

    @Override
    public Function<String, Tensor> outputs(Averaged network, List<Tensor> inputs) {
        return networks.apply(network, inputs);
    }

    @Override
    public Tensor joined(List<Tensor> parts) {
        return Tensor.concatenated(
                1, parts.get(0), parts.subList(1, parts.size()).toArray(Tensor[]::new));
    }

    @Override
    public Tensor part(Tensor whole, long from, long to) {
        return whole.slice(1, from, to);
    }

    @Override
    public Tensor sum(Tensor one, Tensor other) {
        return one.plus(other);
    }

    @Override
    public Tensor product(Tensor one, Tensor other) {
        return one.times(other);
    }

    @Override
    public Tensor scaled(Tensor value, double factor) {
        return value.times(factor);
    }

    @Override
    public Tensor exponential(Tensor value) {
        return value.exp();
    }

    @Override
    public Tensor doubled(Tensor images) {
        long[] shape = images.shape();
        return images.reshape(shape[0] * shape[1] * shape[2], 1, shape[3], 1)
                .plus(SQUARE)
                .reshape(shape[0], shape[1], 2 * shape[2], 2 * shape[3]);
    }
}
