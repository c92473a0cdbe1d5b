package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.NoSecondDerivative;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Lets something that is not oneDNN's compute on plain arrays. */
final class ForeignNode extends Node {
    private final Foreign step;
    private final Flow output;
    private final INDArray[] arrays;
    private final List<Operation> unpacking = new ArrayList<>();
    private @Nullable Back back;

    ForeignNode(Context context, Foreign step, List<Flow> from, long[] shape) {
        super(context, from);
        this.step = step;
        boolean learned = step.learns() || from.stream().anyMatch(Flow::learned);
        output = Flow.allocate(context, shape, Layouts.plain(shape), learned, false);
        arrays = from.stream().map(this::array).toArray(INDArray[]::new);
    }

    private INDArray array(Flow tensor) {
        INDArray known = tensor.array();
        if (known != null) {
            return known;
        }
        INDArray copy = context.newArray(tensor.shape());
        unpacking.add(context.copy(tensor.data(), context.view(Layouts.plain(tensor.shape()), copy)));
        return copy;
    }

    @Override
    void forward(Mode mode) {
        unpacking.forEach(Operation::run);
        step.forward(mode.isTraining(), arrays, requireNonNull(output.array()));
    }

    @Override
    void backward(Want want) {
        if (back == null) {
            back = new Back();
        }
        back.unpacking.run();
        step.backward(want.parameters(), back.outputGradient, back.inputGradients);
        for (int i = 0; i < uses().size(); i++) {
            if (uses().get(i).wanted(want)) {
                back.packing.get(i).run();
            }
        }
    }

    private final class Back {
        private final INDArray outputGradient = context.newArray(output.shape());
        private final INDArray[] inputGradients =
                Stream.of(arrays).map(array -> context.newArray(array.shape())).toArray(INDArray[]::new);
        private final Operation unpacking =
                context.copy(output.gradient(), context.view(output.layout(), outputGradient));
        private final List<Operation> packing = new ArrayList<>();

        Back() {
            for (int i = 0; i < inputGradients.length; i++) {
                Use use = uses().get(i);
                packing.add(context.copy(
                        context.view(Layouts.plain(use.tensor().shape()), inputGradients[i]), use.gradient()));
            }
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        return Tangent.refused(() -> NoSecondDerivative.of(step.name(), step.kind() + ", computed by DL4J"));
    }

    @Override
    Flow output() {
        return output;
    }
}
