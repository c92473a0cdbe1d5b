package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Window;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.jspecify.annotations.Nullable;

/**
 * Halves or doubles maps by the binomial filter. Halving is a convolution of each map by itself with weights that stay
 * as they are, doubling what takes gradients back through such a one.
 */
final class ResamplingNode extends Node {
    private static final float[] FILTER = {1 / 8f, 3 / 8f, 3 / 8f, 1 / 8f};
    private static final Window.Axis AXIS = new Window.Axis(FILTER.length, 2, 1, 1, 1);
    private static final Window WINDOW = new Window(AXIS, AXIS);

    private final boolean halves;
    private final primitive_desc halving;
    private final primitive_desc doubling;
    private final memory weights;
    private final memory.desc plain;
    private final Flow output;
    private final Way forward;
    private @Nullable Way backward;

    /** @param shape of the result: half or twice as high and wide */
    ResamplingNode(Context context, Flow from, long[] shape) {
        super(context, from);
        halves = shape[2] < from.size(2);
        long[] wide = halves ? from.shape() : shape;
        long[] narrow = halves ? shape : from.shape();
        long[] kernel = WINDOW.weights(shape[1], shape[1], shape[1]);
        ConvolutionKernel convolution =
                new ConvolutionKernel(context.engine(), WINDOW, wide, kernel, new memory.desc(), narrow);
        halving = convolution.forward(new primitive_attr());
        doubling = convolution.backwardData();
        plain = Layouts.plain(kernel);
        weights = context.allocate(plain);
        fill(View.floats(weights, Layouts.elements(kernel)).asBuffer());
        memory.desc made = halves ? halving.dst_desc() : doubling.diff_src_desc();
        output = Flow.allocate(context, shape, Layouts.withoutGaps(made, shape), from.learned(), true);
        forward = new Way(halves, from.data(), from.layout(), output.data(), output.layout());
    }

    private void fill(FloatBuffer all) {
        float pixels = halves ? 1 : 4; // of the result, to one of the maps: these keep their level
        while (all.hasRemaining()) {
            for (float downwards : FILTER) {
                for (float across : FILTER) {
                    all.put(pixels * downwards * across);
                }
            }
        }
    }

    /** From some memory to another. */
    private final class Way {
        private final Converted source;
        private final Operation operation;
        private final Produced result;

        Way(boolean halved, memory from, memory.desc fromLayout, memory to, memory.desc toLayout) {
            primitive_desc descriptor = halved ? halving : doubling;
            source = new Converted(
                    context,
                    from,
                    fromLayout,
                    halved ? descriptor.src_desc() : descriptor.diff_dst_desc(),
                    wanted -> context.scratch(Context.Scratch.SOURCE, wanted));
            result = new Produced(context, halved ? descriptor.dst_desc() : descriptor.diff_src_desc(), to, toLayout);
            Converted packed = new Converted(context, weights, plain, descriptor.weights_desc(), context::allocate);
            packed.run();
            operation = context.operation(descriptor)
                    .with(halved ? DNNL_ARG_SRC : DNNL_ARG_DIFF_DST, source.content())
                    .with(DNNL_ARG_WEIGHTS, packed.content())
                    .with(halved ? DNNL_ARG_DST : DNNL_ARG_DIFF_SRC, result.content());
        }

        void run() {
            source.run();
            operation.run();
            result.run();
        }
    }

    @Override
    void forward(Mode mode) {
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (backward == null) {
                backward = new Way(
                        !halves,
                        output.gradient(),
                        output.layout(),
                        input().gradient(),
                        input().tensor().layout());
            }
            backward.run();
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        Flow from = input().tensor();
        Way way = new Way(halves, tangents.of(from), from.layout(), tangents.of(output), output.layout());
        return parameters -> way.run();
    }

    @Override
    Flow output() {
        return output;
    }
}
