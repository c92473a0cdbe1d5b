package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Reads the elements, in plain order, as those of another shape. */
final class ReshapeNode extends Node {
    private final Flow output;
    private final boolean inPlace;
    private final @Nullable Operation forward;
    private @Nullable Operation backward;

    /** @param only whether no other node will use {@code from} */
    ReshapeNode(Context context, Flow from, long[] shape, boolean only) {
        super(context, from);
        inPlace = only && from.isPlain() && from.array() != null;
        if (inPlace) {
            output = from.alias(context, shape, Layouts.plain(shape), from.overwritable());
            forward = null;
        } else {
            output = Flow.allocate(context, shape, Layouts.plain(shape), from.learned(), true);
            forward = context.copy(from.data(), context.view(plain(), output.data()));
        }
    }

    private memory.desc plain() {
        return Layouts.plain(input().tensor().shape());
    }

    @Override
    void forward(Mode mode) {
        if (forward != null) {
            forward.run();
        }
    }

    @Override
    void backward(Want want) {
        if (!inPlace && input().wanted(want)) {
            if (backward == null) {
                backward = context.copy(context.view(plain(), output.gradient()), input().gradient());
            }
            backward.run();
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        if (inPlace) {
            return parameters -> {};
        }
        Operation copy = context.copy(tangents.of(input().tensor()), context.view(plain(), tangents.of(output)));
        return parameters -> copy.run();
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
