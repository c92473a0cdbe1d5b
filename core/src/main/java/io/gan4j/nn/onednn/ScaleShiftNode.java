package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A learned gain and shift of each channel: oneDNN's batch normalization with mean 0 and variance 1. */
final class ScaleShiftNode extends Node {
    private static final int GIVEN_STATISTICS_AND_SCALE_SHIFT = 1 | 2;

    private final Flow output;
    private final Parameter learned;
    private final memory.desc vectors;
    private final memory zeros;
    private final memory ones;
    private final batch_normalization_forward.primitive_desc descriptor;
    private final Operation forward;
    private @Nullable Back back;

    /** @param learned gains of all channels, then shifts of all channels */
    ScaleShiftNode(Context context, Flow from, Parameter learned) {
        super(context, from);
        this.learned = learned;
        output = Flow.allocate(context, from.shape(), from.layout(), true, true);
        vectors = Layouts.plain(2, from.size(1));
        zeros = context.view(
                Layouts.plain(from.size(1)), context.newArray(from.size(1)).assign(0));
        ones = context.view(
                Layouts.plain(from.size(1)), context.newArray(from.size(1)).assign(1));
        descriptor = new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        prop_kind.forward_training.value, from.layout(), 0, GIVEN_STATISTICS_AND_SCALE_SHIFT),
                context.engine());
        forward = context.operation(descriptor)
                .with(DNNL_ARG_SRC, from.data())
                .with(DNNL_ARG_DST, output.data())
                .with(DNNL_ARG_SCALE_SHIFT, context.view(vectors, learned.value()))
                .with(DNNL_ARG_MEAN, zeros)
                .with(DNNL_ARG_VARIANCE, ones);
    }

    @Override
    void forward(Mode mode) {
        forward.run();
    }

    @Override
    void backward(Want want) {
        if (back == null) {
            back = new Back(input().tensor().data(), output.gradient(), input().gradient());
        }
        back.operation.run();
        if (want.parameters()) {
            back.sum.run();
        }
    }

    /** Multiplies by the gains; what it meets at the places of {@code seen} is the gradient of these. */
    private final class Back {
        private final memory ofVectors = context.scratch(Context.Scratch.WEIGHT_GRADIENT, vectors);
        private final Operation operation;
        private final Operation sum = context.accumulate(ofVectors, context.view(vectors, learned.gradient()));

        Back(memory seen, memory from, memory to) {
            memory.desc layout = output.layout();
            operation = context.operation(new batch_normalization_backward.primitive_desc(
                            new batch_normalization_backward.desc(
                                    prop_kind.backward.value, layout, layout, 0, GIVEN_STATISTICS_AND_SCALE_SHIFT),
                            context.engine(),
                            descriptor))
                    .with(DNNL_ARG_SRC, seen)
                    .with(DNNL_ARG_MEAN, zeros)
                    .with(DNNL_ARG_VARIANCE, ones)
                    .with(DNNL_ARG_SCALE_SHIFT, context.view(vectors, learned.value()))
                    .with(DNNL_ARG_DIFF_DST, from)
                    .with(DNNL_ARG_DIFF_SRC, to)
                    .with(DNNL_ARG_DIFF_SCALE_SHIFT, ofVectors);
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        return new Linearized(tangents.of(input().tensor()), tangents.of(output));
    }

    /** The gains alone. The gradient by the output, which it keeps, meets tangents where it met activations. */
    private final class Linearized implements Tangent {
        private final Kept kept = new Kept(context, output, output.layout());
        private final Back scaling;
        private final Back learning;
        private final memory ofShifts;

        Linearized(memory from, memory to) {
            scaling = new Back(from, from, to);
            learning = new Back(from, kept.content(), context.scratch(Context.Scratch.RESULT, output.layout()));
            long channels = input().tensor().size(1);
            ofShifts = context.view(Layouts.plain(channels), learning.ofVectors, channels * Float.BYTES);
        }

        @Override
        public void keep() {
            kept.keep();
        }

        @Override
        public void run(boolean parameters) {
            if (parameters) {
                learning.operation.run();
                View.floats(ofShifts, input().tensor().size(1)).fill(0);
                learning.sum.run();
            }
            scaling.operation.run();
        }
    }

    @Override
    Flow output() {
        return output;
    }
}
