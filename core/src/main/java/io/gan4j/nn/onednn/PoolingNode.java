package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Window;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Takes one number of every window of maps. */
final class PoolingNode extends Node {
    private final algorithm function;
    private final Window window;
    private final Flow output;
    private final pooling_forward.primitive_desc descriptor;
    /** Where a maximum came from. Means need none. */
    private final memory origins;

    private final Operation forward;
    private @Nullable Operation backward;

    PoolingNode(Context context, Flow from, long[] shape, Window window, Pool pool) {
        super(context, from);
        this.window = window;
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
    void forward(Mode mode) {
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
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
                                input().tensor().layout(),
                                output.layout(),
                                window.stride(),
                                window.kernel(),
                                window.before(),
                                window.after()),
                        context.engine(),
                        descriptor))
                .with(DNNL_ARG_DIFF_DST, output.gradient())
                .with(DNNL_ARG_DIFF_SRC, input().gradient())
                .with(DNNL_ARG_WORKSPACE, origins);
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        memory from = tangents.of(input().tensor());
        memory to = tangents.of(output);
        if (function != algorithm.pooling_max) {
            Operation mean =
                    context.operation(descriptor).with(DNNL_ARG_SRC, from).with(DNNL_ARG_DST, to);
            return parameters -> mean.run();
        }
        return new OfMaxima(from, to);
    }

    /** Takes the tangents of the maxima; oneDNN has nothing that does. */
    private final class OfMaxima implements Tangent {
        private final Converted values = inOrder(input().tensor().data(), Context.Scratch.RESULT);
        private final Converted directions;
        private final Produced result;
        private final float[] given =
                new float[Math.toIntExact(Layouts.elements(input().tensor().shape()))];
        private final float[] taken = new float[Math.toIntExact(Layouts.elements(output.shape()))];

        OfMaxima(memory from, memory to) {
            directions = inOrder(from, Context.Scratch.TANGENT);
            result = new Produced(context, Layouts.plain(output.shape()), to, output.layout());
        }

        private Converted inOrder(memory content, Context.Scratch place) {
            return new Converted(
                    context,
                    content,
                    input().tensor().layout(),
                    Layouts.plain(input().tensor().shape()),
                    wanted -> context.scratch(place, wanted));
        }

        @Override
        public void run(boolean parameters) {
            values.run();
            View.floats(values.content(), given.length).get(given);
            int[] winners =
                    window.winners(input().tensor().shape(), output.size(2), output.size(3), place -> given[place]);
            directions.run();
            View.floats(directions.content(), given.length).get(given);
            for (int i = 0; i < taken.length; i++) {
                taken[i] = given[winners[i]];
            }
            View.floats(result.content(), taken.length).put(taken);
            result.run();
        }
    }

    @Override
    Flow output() {
        return output;
    }
}
