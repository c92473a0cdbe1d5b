package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** Normalization of each feature map of each image: oneDNN's batch normalization, on batches of one image. */
final class InstanceNormalizationNode extends Node {
    private static final int BATCH_STATISTICS = 0;

    private final float epsilon;
    private final Flow output;
    private final memory.desc image;
    private final batch_normalization_forward.primitive_desc descriptor;
    private final List<memory> means = new ArrayList<>();
    private final List<memory> variances = new ArrayList<>();
    private final List<Operation> forward = new ArrayList<>();
    private final List<Operation> backward = new ArrayList<>();

    /** @param from not an input of the program, whose memory moves */
    InstanceNormalizationNode(Context context, Flow from, float epsilon) {
        super(context, from);
        this.epsilon = epsilon;
        output = Flow.allocate(context, from.shape(), from.layout(), from.learned(), true);
        long[] shape = from.shape();
        shape[0] = 1;
        image = Layouts.like(from.layout(), from.shape(), shape);
        descriptor = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, image, epsilon, BATCH_STATISTICS),
                context.engine());
        for (int i = 0; i < from.size(0); i++) {
            memory mean = context.allocate(descriptor.mean_desc());
            memory variance = context.allocate(descriptor.variance_desc());
            means.add(mean);
            variances.add(variance);
            forward.add(context.operation(descriptor)
                    .with(DNNL_ARG_SRC, image(i, from.data()))
                    .with(DNNL_ARG_DST, image(i, output.data()))
                    .with(DNNL_ARG_MEAN, mean)
                    .with(DNNL_ARG_VARIANCE, variance));
        }
    }

    private memory image(int index, memory batch) {
        return context.view(image, batch, index * image.get_size());
    }

    @Override
    void forward(Mode mode) {
        forward.forEach(Operation::run);
    }

    @Override
    void backward(Want want) {
        if (!input().wanted(want)) {
            return;
        }
        if (backward.isEmpty()) {
            for (int i = 0; i < forward.size(); i++) {
                backward.add(derivative(i, output.gradient(), input().gradient()));
            }
        }
        backward.forEach(Operation::run);
    }

    /** The derivative is its own transpose. */
    private Operation derivative(int i, memory from, memory to) {
        return context.operation(new batch_normalization_backward.primitive_desc(
                        new batch_normalization_backward.desc(
                                prop_kind.backward_data.value, image, image, epsilon, BATCH_STATISTICS),
                        context.engine(),
                        descriptor))
                .with(DNNL_ARG_SRC, image(i, input().tensor().data()))
                .with(DNNL_ARG_MEAN, means.get(i))
                .with(DNNL_ARG_VARIANCE, variances.get(i))
                .with(DNNL_ARG_DIFF_DST, image(i, from))
                .with(DNNL_ARG_DIFF_SRC, image(i, to));
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        memory from = tangents.of(input().tensor());
        List<Operation> derivative = new ArrayList<>();
        for (int i = 0; i < forward.size(); i++) {
            derivative.add(derivative(i, from, tangents.of(output)));
        }
        int pixels = Math.toIntExact(input().tensor().size(2) * input().tensor().size(3));
        return new Bent(
                context,
                input().tensor(),
                output,
                input().tensor(),
                from,
                derivative,
                Layouts.plain(output.shape()),
                (values, gradients, directions) ->
                        Standardization.bend(values, gradients, directions, pixels, epsilon));
    }

    @Override
    Flow output() {
        return output;
    }
}
