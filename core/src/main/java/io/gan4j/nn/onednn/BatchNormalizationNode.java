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
import io.gan4j.nn.engine.NoSecondDerivative;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalization over all dimensions but the second. */
final class BatchNormalizationNode extends Node {
    private static final int BATCH_STATISTICS = 0;
    private static final int RUNNING_STATISTICS = 1;
    private static final int SCALE_SHIFT = 2;

    private final Normalization settings;
    private final Flow output;
    private final memory scaleShift;
    private final batch_normalization_forward.primitive_desc descriptor;
    private final memory mean;
    private final memory variance;
    private final Running runningMean;
    private final Running runningVariance;
    private final Operation onBatch;
    private @Nullable Operation onRunning;
    private @Nullable Back back;
    private @Nullable Back backOnRunning;
    private boolean ranOnBatch;

    BatchNormalizationNode(Context context, Flow from, Normalization settings) {
        super(context, from);
        this.settings = settings;
        boolean learns = settings.learned() != null;
        output = Flow.allocate(context, from.shape(), from.layout(), from.learned() || learns, true);
        INDArray values = settings.scaleShift();
        scaleShift = context.view(Layouts.plain(2, from.size(1)), values);
        descriptor = descriptor(prop_kind.forward_training, BATCH_STATISTICS);
        mean = context.allocate(descriptor.mean_desc());
        variance = context.allocate(descriptor.variance_desc());
        runningMean = new Running(settings.mean(), mean);
        runningVariance = new Running(settings.variance(), variance);
        onBatch = operation(descriptor, mean, variance);
    }

    private batch_normalization_forward.primitive_desc descriptor(prop_kind kind, int statistics) {
        return new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(
                        kind.value, input().tensor().layout(), settings.epsilon(), statistics | SCALE_SHIFT),
                context.engine());
    }

    private Operation operation(batch_normalization_forward.primitive_desc kind, memory usedMean, memory usedVariance) {
        return context.operation(kind)
                .with(DNNL_ARG_SRC, input().tensor().data())
                .with(DNNL_ARG_DST, output.data())
                .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
                .with(DNNL_ARG_MEAN, usedMean)
                .with(DNNL_ARG_VARIANCE, usedVariance);
    }

    @Override
    void forward(Mode mode) {
        ranOnBatch = mode.isTraining();
        if (mode.isTraining()) {
            onBatch.run();
            if (mode == Mode.TRAIN) {
                runningMean.follow(settings.decay());
                runningVariance.follow(settings.decay());
            }
            return;
        }
        if (onRunning == null) {
            onRunning = operation(
                    descriptor(prop_kind.forward_inference, RUNNING_STATISTICS),
                    context.view(descriptor.mean_desc(), settings.mean()),
                    context.view(descriptor.variance_desc(), settings.variance()));
        }
        onRunning.run();
    }

    @Override
    void backward(Want want) {
        Back used = ranOnBatch ? back() : backOnRunning();
        used.operation.run();
        if (want.parameters() && used.learning != null) {
            used.learning.run();
        }
    }

    private Back back() {
        if (back == null) {
            back = new Back(BATCH_STATISTICS, descriptor, mean, variance);
        }
        return back;
    }

    private Back backOnRunning() {
        if (backOnRunning == null) {
            backOnRunning = new Back(
                    RUNNING_STATISTICS,
                    descriptor(prop_kind.forward_training, RUNNING_STATISTICS),
                    context.view(descriptor.mean_desc(), settings.mean()),
                    context.view(descriptor.variance_desc(), settings.variance()));
        }
        return backOnRunning;
    }

    /** oneDNN has no kernel that leaves the gradient of scale and shift out. */
    private final class Back {
        private final Operation operation;
        private final @Nullable Operation learning;

        Back(int statistics, batch_normalization_forward.primitive_desc forward, memory usedMean, memory usedVariance) {
            memory.desc layout = output.layout();
            memory scaleShiftGradient = context.scratch(
                    Context.Scratch.WEIGHT_GRADIENT,
                    Layouts.plain(2, input().tensor().size(1)));
            operation = context.operation(new batch_normalization_backward.primitive_desc(
                            new batch_normalization_backward.desc(
                                    prop_kind.backward.value,
                                    layout,
                                    layout,
                                    settings.epsilon(),
                                    statistics | SCALE_SHIFT),
                            context.engine(),
                            forward))
                    .with(DNNL_ARG_SRC, input().tensor().data())
                    .with(DNNL_ARG_MEAN, usedMean)
                    .with(DNNL_ARG_VARIANCE, usedVariance)
                    .with(DNNL_ARG_SCALE_SHIFT, scaleShift)
                    .with(DNNL_ARG_DIFF_DST, output.gradient())
                    .with(DNNL_ARG_DIFF_SRC, input().gradient())
                    .with(DNNL_ARG_DIFF_SCALE_SHIFT, scaleShiftGradient);
            Parameter learned = settings.learned();
            learning = learned == null
                    ? null
                    : context.accumulate(
                            scaleShiftGradient,
                            context.view(Layouts.plain(2, input().tensor().size(1)), learned.gradient()));
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        return Tangent.refused(() -> NoSecondDerivative.ofBatchNormalization(layer));
    }

    @Override
    Flow output() {
        return output;
    }

    /** One running statistic beside that of the batch. */
    private static final class Running {
        private final FloatBuffer running;
        private final FloatBuffer batch;

        Running(INDArray running, memory batch) {
            this.running = View.floats(running).asBuffer();
            this.batch = View.floats(batch, running.length()).asBuffer();
        }

        void follow(float decay) {
            for (int i = 0; i < running.capacity(); i++) {
                running.put(i, decay * running.get(i) + (1 - decay) * batch.get(i));
            }
        }
    }
}
