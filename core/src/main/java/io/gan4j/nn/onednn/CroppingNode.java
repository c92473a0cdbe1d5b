package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Cuts a rectangle out of maps. */
final class CroppingNode extends Node {
    private final Flow output;
    private final memory.desc rectangle;
    private final Operation forward;
    private @Nullable Operation backward;

    /** @param from not an input of the program, whose memory moves */
    CroppingNode(Context context, Flow from, long[] shape, long top, long left) {
        super(context, from);
        rectangle = from.layout().submemory_desc(shape, new long[] {0, 0, top, left});
        output = Flow.allocate(context, shape, Layouts.like(from.layout(), from.shape(), shape), from.learned(), true);
        forward = context.copy(context.view(rectangle, from.data()), output.data());
    }

    @Override
    void forward(Mode mode) {
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (!input().wanted(want)) {
            return;
        }
        memory gradient = input().gradient();
        if (backward == null) {
            backward = context.copy(output.gradient(), context.view(rectangle, gradient));
        }
        Pointer.memset(gradient.get_data_handle(), 0, gradient.get_desc().get_size());
        backward.run();
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        Operation cut = context.copy(context.view(rectangle, tangents.of(input().tensor())), tangents.of(output));
        return parameters -> cut.run();
    }

    @Override
    Flow output() {
        return output;
    }
}
