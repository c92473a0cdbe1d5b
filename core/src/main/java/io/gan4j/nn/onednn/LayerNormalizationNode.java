package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.layer_normalization_backward;
import org.bytedeco.dnnl.layer_normalization_forward;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Brings all numbers of an example to mean 0 and variance 1. In which order they lie is no matter, so each example is a
 * row of numbers.
 */
final class LayerNormalizationNode extends Node {
    private static final int BATCH_STATISTICS = 0;

    private final float epsilon;
    private final Flow output;
    private final memory.desc rows;
    private final layer_normalization_forward.primitive_desc descriptor;
    private final memory mean;
    private final memory variance;
    private final Operation forward;
    private @Nullable Operation backward;

    /** @param from not an input of the program, whose memory moves */
    LayerNormalizationNode(Context context, Flow from, float epsilon) {
        super(context, from);
        this.epsilon = epsilon;
        output = Flow.allocate(context, from.shape(), from.layout(), from.learned(), true);
        rows = Layouts.plain(from.size(0), size());
        descriptor = new layer_normalization_forward.primitive_desc(
                new layer_normalization_forward.desc(prop_kind.forward_training.value, rows, epsilon, BATCH_STATISTICS),
                context.engine());
        mean = context.allocate(descriptor.mean_desc());
        variance = context.allocate(descriptor.variance_desc());
        forward = context.operation(descriptor)
                .with(DNNL_ARG_SRC, rows(from.data()))
                .with(DNNL_ARG_DST, rows(output.data()))
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance);
    }

    /** Returns how many numbers an example has. */
    private long size() {
        return Layouts.elements(input().tensor().shape()) / input().tensor().size(0);
    }

    private memory rows(memory batch) {
        return context.view(rows, batch);
    }

    @Override
    void forward(Mode mode) {
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (backward == null) {
                backward = derivative(output.gradient(), input().gradient());
            }
            backward.run();
        }
    }

    /** The derivative is its own transpose. */
    private Operation derivative(memory from, memory to) {
        return context.operation(new layer_normalization_backward.primitive_desc(
                        new layer_normalization_backward.desc(
                                prop_kind.backward_data.value, rows, rows, epsilon, BATCH_STATISTICS),
                        context.engine(),
                        descriptor))
                .with(DNNL_ARG_SRC, rows(input().tensor().data()))
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_DIFF_DST, rows(from))
                .with(DNNL_ARG_DIFF_SRC, rows(to));
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        memory from = tangents.of(input().tensor());
        int size = Math.toIntExact(size());
        return new Bent(
                context,
                input().tensor(),
                output,
                input().tensor(),
                from,
                List.of(derivative(from, tangents.of(output))),
                output.layout(),
                (values, gradients, directions) -> Standardization.bend(values, gradients, directions, size, epsilon));
    }

    @Override
    Flow output() {
        return output;
    }
}
