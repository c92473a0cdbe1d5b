package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Window;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.resampling_forward;
import org.jspecify.annotations.Nullable;

/**
 * Repeats every pixel of maps downwards and to the right. Its gradient is the sum over the pixel's copies: an average
 * pooling times their number, since oneDNN's own primitive for it is slow on plain layouts.
 */
final class UpsamplingNode extends Node {
    private final long height;
    private final long width;
    private final Converted source;
    private final memory.desc sourceLayout;
    private final Flow output;
    private final Operation forward;
    private @Nullable Back back;

    /**
     * Makes the node.
     *
     * @param height copies of a pixel below each other
     * @param width copies of a pixel beside each other
     */
    UpsamplingNode(Context context, Flow from, long height, long width) {
        super(context, from);
        this.height = height;
        this.width = width;
        long[] shape = from.shape();
        long[] larger = {shape[0], shape[1], shape[2] * height, shape[3] * width};
        // A convolution or a merge with its maps comes next, mostly, and as yet the maps are small to copy. Besides,
        // pooling of plain maps is slow on processors without AVX-512.
        sourceLayout =
                from.isPlain() ? Layouts.like(likedByConvolutions(context, larger), larger, shape) : from.layout();
        source = new Converted(context, from.data(), from.layout(), sourceLayout, context::allocate);
        output = Flow.allocate(context, larger, Layouts.like(sourceLayout, shape, larger), from.learned(), true);
        forward = repeated(source.content(), output.data());
    }

    private Operation repeated(memory from, memory to) {
        return context.operation(new resampling_forward.primitive_desc(
                        new resampling_forward.desc(
                                prop_kind.forward_training,
                                algorithm.resampling_nearest,
                                sourceLayout,
                                output.layout()),
                        context.engine()))
                .with(DNNL_ARG_SRC, from)
                .with(DNNL_ARG_DST, to);
    }

    private static memory.desc likedByConvolutions(Context context, long[] shape) {
        Window.Axis axis = new Window.Axis(3, 1, 1, 1, 1);
        Window window = new Window(axis, axis);
        long[] weights = window.weights(shape[1], shape[1]);
        memory.desc liked = new ConvolutionKernel(context.engine(), window, shape, weights, new memory.desc(), shape)
                .forward(new primitive_attr())
                .src_desc();
        return Layouts.withoutGaps(liked, shape);
    }

    @Override
    void forward(Mode mode) {
        source.run();
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (!input().wanted(want)) {
            return;
        }
        if (back == null) {
            back = new Back();
        }
        back.operation.run();
        back.result.run();
    }

    private final class Back {
        private final Produced result = new Produced(
                context, sourceLayout, input().gradient(), input().tensor().layout());
        private final Operation operation = context.operation(new pooling_forward.primitive_desc(
                        new pooling_forward.desc(
                                prop_kind.forward_inference,
                                algorithm.pooling_avg,
                                output.layout(),
                                sourceLayout,
                                new long[] {height, width},
                                new long[] {height, width},
                                new long[] {0, 0},
                                new long[] {0, 0}),
                        times((float) (height * width)),
                        context.engine()))
                .with(DNNL_ARG_SRC, output.gradient())
                .with(DNNL_ARG_DST, result.content());
    }

    private static primitive_attr times(float factor) {
        post_ops operations = new post_ops();
        operations.append_eltwise(1f, algorithm.eltwise_linear, factor, 0f);
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(operations);
        return attributes;
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        Converted directions = new Converted(
                context,
                tangents.of(input().tensor()),
                input().tensor().layout(),
                sourceLayout,
                wanted -> context.scratch(Context.Scratch.TANGENT, wanted));
        Operation repeated = repeated(directions.content(), tangents.of(output));
        return parameters -> {
            directions.run();
            repeated.run();
        };
    }

    @Override
    Flow output() {
        return output;
    }
}
