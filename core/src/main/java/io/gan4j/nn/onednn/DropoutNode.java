package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Multiplies by numbers that are drawn for every training pass, and the gradient by the same ones. */
final class DropoutNode extends Node {
    private final Flow output;
    private final boolean inPlace;
    private final Consumer<FloatBuffer> mask;
    private final FloatBuffer drawn;
    private final Converted multipliers;
    private final Operation product;
    private final Operation copy;
    private @Nullable Operation backward;
    private @Nullable Operation backwardOfInference;
    private boolean dropped;

    /**
     * @param mask fills in the multipliers of a pass, for the elements in plain order
     * @param only whether no other node will use {@code from}
     */
    DropoutNode(Context context, Flow from, Consumer<FloatBuffer> mask, boolean only) {
        super(context, from);
        this.mask = mask;
        inPlace = only && from.overwritable();
        output = inPlace
                ? from.alias(context, from.shape(), from.layout(), true)
                : Flow.allocate(context, from.shape(), from.layout(), from.learned(), true);
        INDArray array = context.newArray(from.shape());
        drawn = View.floats(array).asBuffer();
        memory.desc order = Layouts.plain(from.shape());
        multipliers = new Converted(context, context.view(order, array), order, from.layout(), context::allocate);
        product = product(from.data(), output.data());
        copy = context.copy(from.data(), output.data());
    }

    private Operation product(memory factor, memory result) {
        memory.desc layout = output.layout();
        return context.operation(new binary.primitive_desc(
                        new binary.desc(algorithm.binary_mul, layout, layout, layout), context.engine()))
                .with(DNNL_ARG_SRC_0, factor)
                .with(DNNL_ARG_SRC_1, multipliers.content())
                .with(DNNL_ARG_DST, result);
    }

    @Override
    void forward(Mode mode) {
        dropped = mode.isTraining();
        if (mode.isTraining()) {
            mask.accept(drawn);
            multipliers.run();
            product.run();
        } else if (!inPlace) {
            copy.run();
        }
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (backward == null) {
                backward = product(output.gradient(), input().gradient());
                backwardOfInference = context.copy(output.gradient(), input().gradient());
            }
            (dropped ? backward : requireNonNull(backwardOfInference)).run();
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        Operation masked = product(tangents.of(input().tensor()), tangents.of(output));
        return parameters -> masked.run();
    }

    @Override
    Flow output() {
        return output;
    }

    @Override
    boolean inPlace() {
        return inPlace;
    }
}
