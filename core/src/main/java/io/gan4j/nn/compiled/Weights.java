package io.gan4j.nn.compiled;

import io.gan4j.nn.engine.ParameterView;
import io.gan4j.tensor.Origin;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Parameters of a network as they stand in a loss. */
final class Weights extends Origin {
    private final CompiledNetwork network;
    private final ParameterView view;
    private final long version;

    Weights(CompiledNetwork network, ParameterView view) {
        super(List.of());
        this.network = network;
        this.view = view;
        this.version = network.version();
    }

    Tensor tensor() {
        return Tensor.of(this, 0, () -> {
            requireCurrent();
            return view.value();
        });
    }

    private void requireCurrent() {
        if (version != network.version()) {
            throw new IllegalStateException("weights \"" + view.path() + "\" of network \"" + network.name()
                    + "\" were taken before its update: take them again");
        }
    }

    @Override
    public Optional<Object> learner() {
        return Optional.of(network);
    }

    @Override
    public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
        requireCurrent();
        INDArray gradient = Objects.requireNonNull(byOutputs.get(0)).array(network.dataType());
        INDArray value = view.value();
        network.gradients()
                .get(NDArrayIndex.interval(view.offset(), view.offset() + value.length()))
                .reshape(value.ordering(), value.shape())
                .addi(gradient);
        return List.of();
    }
}
