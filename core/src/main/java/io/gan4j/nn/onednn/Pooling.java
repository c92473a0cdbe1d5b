package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Takes one number of every window of maps. */
final class Pooling extends Node {
    private final Context context;
    private final algorithm function;
    private final Window window;
    private final Use input;
    private final Flow output;
    private final pooling_forward.primitive_desc descriptor;
    /** Where a maximum came from. Means need none. */
    private final memory origins;

    private final Operation forward;
    private @Nullable Operation backward;

    Pooling(Context context, Flow from, long[] shape, Window window, Pool pool) {
        this.context = context;
        this.window = window;
        this.input = from.use();
        function = pool.algorithm();
        output = Flow.allocate(context, shape, Layouts.like(from.layout(), from.shape(), shape), from.learned(), true);
        descriptor = new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        prop_kind.forward_training,
                        function,
                        from.layout(),
                        output.layout(),
                        window.stride(),
                        window.kernel(),
                        window.before(),
                        window.after()),
                context.engine());
        origins = context.allocate(descriptor.workspace_desc());
        forward = context.operation(descriptor)
                .with(DNNL_ARG_SRC, from.data())
                .with(DNNL_ARG_DST, output.data())
                .with(DNNL_ARG_WORKSPACE, origins);
    }

    @Override
    void forward(boolean training, boolean moveStatistics) {
        forward.run();
    }

    @Override
    void backward(boolean parameters, boolean inputs) {
        if (input.wanted(parameters, inputs)) {
            if (backward == null) {
                backward = backwardOperation();
            }
            backward.run();
        }
    }

    private Operation backwardOperation() {
        return context.operation(new pooling_backward.primitive_desc(
                        new pooling_backward.desc(
                                function,
                                input.tensor().layout(),
                                output.layout(),
                                window.stride(),
                                window.kernel(),
                                window.before(),
                                window.after()),
                        context.engine(),
                        descriptor))
                .with(DNNL_ARG_DIFF_DST, output.gradient())
                .with(DNNL_ARG_DIFF_SRC, input.gradient())
                .with(DNNL_ARG_WORKSPACE, origins);
    }

    @Override
    List<Use> uses() {
        return List.of(input);
    }

    @Override
    Flow output() {
        return output;
    }
}
