package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** An activation function, in place where nobody else needs its argument. */
final class ElementwiseNode extends Node {
    private final Activation activation;
    private final Flow output;
    private final boolean inPlace;
    private final eltwise_forward.primitive_desc descriptor;
    /** Null if the node before has applied the function already. */
    private final @Nullable Operation forward;

    private @Nullable Operation backward;

    /** @param only whether no other node will use {@code from} */
    ElementwiseNode(Context context, Activation activation, Flow from, boolean only, @Nullable Node before) {
        super(context, from);
        this.activation = activation;
        inPlace = only && from.overwritable() && activation.resultSuffices();
        output = inPlace
                ? from.alias(context, from.shape(), from.layout(), false)
                : Flow.allocate(context, from.shape(), from.layout(), from.learned(), false);
        memory.desc layout = from.layout();
        descriptor = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(
                        dnnl.prop_kind.forward_training, activation.algorithm(), layout, activation.alpha(), 0f),
                context.engine());
        boolean fused = inPlace && before instanceof LinearNode linear && linear.fuse(activation);
        forward = fused
                ? null
                : context.operation(descriptor).with(DNNL_ARG_SRC, from.data()).with(DNNL_ARG_DST, output.data());
    }

    @Override
    void forward(Mode mode) {
        if (forward != null) {
            forward.run();
        }
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (backward == null) {
                backward = slope(output.gradient(), input().gradient());
            }
            backward.run();
        }
    }

    /** Multiplies by the function's derivative. */
    private Operation slope(memory from, memory to) {
        memory.desc layout = output.layout();
        Operation operation = context.operation(new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(activation.algorithm(), layout, layout, activation.alpha(), 0f),
                context.engine(),
                descriptor));
        if (activation.resultSuffices()) {
            operation.with(DNNL_ARG_DST, output.data());
        } else {
            operation.with(DNNL_ARG_SRC, input().tensor().data());
        }
        return operation.with(DNNL_ARG_DIFF_DST, from).with(DNNL_ARG_DIFF_SRC, to);
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        memory from = tangents.of(input().tensor());
        Operation slope = slope(from, tangents.of(output));
        return activation.curved()
                ? new Bent(
                        context,
                        input().tensor(),
                        output,
                        activation.resultSuffices() ? output : input().tensor(),
                        from,
                        List.of(slope),
                        output.layout(),
                        this::bend)
                : parameters -> slope.run();
    }

    private void bend(float[] values, float[] gradients, float[] directions) {
        for (int i = 0; i < values.length; i++) {
            gradients[i] *= directions[i] * (float) activation.secondDerivative(values[i]);
        }
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
