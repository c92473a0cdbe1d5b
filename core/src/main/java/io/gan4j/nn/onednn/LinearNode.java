package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.onednn.Context.Scratch;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.jspecify.annotations.Nullable;

/** A map that is linear in its input and in its weights: dense, convolution, transposed convolution. */
final class LinearNode extends Node {
    private final Kernel kernel;
    private final Parameter weights;
    private final memory.desc weightsLayout;
    private final @Nullable Parameter bias;
    private final memory.desc sourceLayout;
    private final Converted source;
    private final Flow output;
    private primitive_attr attributes = new primitive_attr();
    private Forward forward;
    private @Nullable Forward inference;
    private @Nullable BackwardData backwardData;
    private @Nullable BackwardWeights backwardWeights;

    /** @param weightsLayout of the parameters, in the kernel's order of dimensions */
    LinearNode(
            Context context,
            Kernel kernel,
            Flow from,
            long[] shape,
            Parameter weights,
            memory.desc weightsLayout,
            @Nullable Parameter bias) {
        super(context, from);
        this.kernel = kernel;
        this.weights = weights;
        this.weightsLayout = weightsLayout;
        this.bias = bias;
        primitive_desc descriptor = kernel.forward(attributes);
        sourceLayout = descriptor.src_desc();
        source = new Converted(context, from.data(), from.layout(), sourceLayout, context::allocate);
        output = Flow.allocate(context, shape, Layouts.withoutGaps(descriptor.dst_desc(), shape), true, true);
        forward = new Forward(descriptor);
    }

    /** Lets the primitive apply the activation too, if it can; says whether it does. */
    boolean fuse(Activation activation) {
        if (!kernel.fuses()) {
            return false;
        }
        post_ops operations = new post_ops();
        operations.append_eltwise(1f, activation.algorithm(), activation.alpha(), 0f);
        primitive_attr withActivation = new primitive_attr();
        withActivation.set_post_ops(operations);
        primitive_desc fused;
        try {
            fused = kernel.forward(withActivation);
        } catch (RuntimeException e) { // oneDNN has no such kernel
            kernel.forward(attributes);
            return false;
        }
        boolean sameLayouts =
                fused.src_desc().equals(sourceLayout) && fused.dst_desc().equals(output.layout());
        if (sameLayouts) {
            forward = new Forward(fused);
            attributes = withActivation;
        }
        return sameLayouts;
    }

    @Override
    void forward(Mode mode) {
        source.run();
        if (mode.isTraining()) {
            forward.run();
        } else {
            if (inference == null) {
                inference = kernel.forwardOfSettledWeights(attributes)
                        .filter(descriptor -> descriptor.src_desc().equals(sourceLayout))
                        .map(Forward::new)
                        .orElse(forward);
            }
            inference.run();
        }
    }

    @Override
    void backward(Want want) {
        if (want.parameters()) {
            if (backwardWeights == null) {
                backwardWeights = new BackwardWeights(
                        kernel, source.content(), sourceLayout, output.gradient(), output.layout(), bias);
            }
            backwardWeights.run();
        }
        if (input().wanted(want)) {
            if (backwardData == null) {
                backwardData = new BackwardData();
            }
            backwardData.run();
        }
    }

    /** Every weight meets a number at each place of the smaller of the two images. */
    @Override
    long operations() {
        return 2 * weights.value().length() * Math.min(places(input().tensor()), places(output));
    }

    private static long places(Flow tensor) {
        long[] shape = tensor.shape();
        return shape[0] * Arrays.stream(shape).skip(2).reduce(1, (one, other) -> one * other);
    }

    @Override
    Flow output() {
        return output;
    }

    private Converted converted(memory given, memory.desc layout, memory.desc wanted, Scratch place) {
        return new Converted(context, given, layout, wanted, missing -> context.scratch(place, missing));
    }

    private final class Forward {
        private final PackedWeights packed;
        private final Operation operation;
        private final Produced result;

        Forward(primitive_desc descriptor) {
            packed = context.weights(weights, weightsLayout, descriptor.weights_desc());
            result = new Produced(context, descriptor.dst_desc(), output.data(), output.layout());
            operation = context.operation(descriptor)
                    .with(DNNL_ARG_SRC, source.content())
                    .with(DNNL_ARG_WEIGHTS, packed.content())
                    .with(DNNL_ARG_DST, result.content());
            if (bias != null) {
                operation.with(DNNL_ARG_BIAS, context.view(descriptor.weights_desc(1), bias.value()));
            }
        }

        void run() {
            packed.refresh();
            operation.run();
            result.run();
        }
    }

    private final class BackwardData {
        private final PackedWeights packed;
        private final Converted gradient;
        private final Operation operation;
        private final Produced result;

        BackwardData() {
            primitive_desc descriptor = kernel.backwardData();
            packed = context.weights(weights, weightsLayout, descriptor.weights_desc());
            gradient = converted(
                    output.gradient(), output.layout(), descriptor.diff_dst_desc(), Scratch.GRADIENT_FOR_DATA);
            result = new Produced(
                    context,
                    descriptor.diff_src_desc(),
                    input().gradient(),
                    input().tensor().layout());
            operation = context.operation(descriptor)
                    .with(DNNL_ARG_DIFF_DST, gradient.content())
                    .with(DNNL_ARG_WEIGHTS, packed.content())
                    .with(DNNL_ARG_DIFF_SRC, result.content());
        }

        void run() {
            packed.refresh();
            gradient.run();
            operation.run();
            result.run();
        }
    }

    private final class BackwardWeights {
        private final Converted seen;
        private final Converted gradient;
        private final Operation operation;
        private final GradientSum weightsSum;
        private final @Nullable GradientSum biasSum;

        /** @param of has described its forward pass */
        BackwardWeights(
                Kernel of,
                memory from,
                memory.desc fromLayout,
                memory result,
                memory.desc resultLayout,
                @Nullable Parameter bias) {
            primitive_desc descriptor = of.backwardWeights();
            seen = converted(from, fromLayout, descriptor.src_desc(), Scratch.SOURCE_FOR_WEIGHTS);
            gradient = converted(result, resultLayout, descriptor.diff_dst_desc(), Scratch.GRADIENT_FOR_WEIGHTS);
            weightsSum = new GradientSum(
                    context, weights, weightsLayout, descriptor.diff_weights_desc(), Scratch.WEIGHT_GRADIENT);
            operation = context.operation(descriptor)
                    .with(DNNL_ARG_SRC, seen.content())
                    .with(DNNL_ARG_DIFF_DST, gradient.content())
                    .with(DNNL_ARG_DIFF_WEIGHTS, weightsSum.content());
            if (bias == null) {
                biasSum = null;
            } else {
                memory.desc layout = descriptor.diff_weights_desc(1);
                biasSum = new GradientSum(context, bias, layout, layout, Scratch.BIAS_GRADIENT);
                operation.with(DNNL_ARG_DIFF_BIAS, biasSum.content());
            }
        }

        void run() {
            seen.run();
            gradient.run();
            operation.run();
            weightsSum.add();
            if (biasSum != null) {
                biasSum.add();
            }
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        return new Linearized(tangents.of(input().tensor()), tangents.of(output));
    }

    /**
     * The map without its bias. The gradient by the output, which it keeps, meets tangents where it met activations.
     */
    private final class Linearized implements Tangent {
        private final Kernel linear = kernel.withoutBias();
        private final Kept kept = new Kept(context, output, output.layout());
        private final PackedWeights packed;
        private final Converted direction;
        private final Operation operation;
        private final Produced result;
        private final BackwardWeights learning;

        Linearized(memory from, memory to) {
            primitive_desc descriptor = linear.forward(new primitive_attr());
            packed = context.weights(weights, weightsLayout, descriptor.weights_desc());
            direction = converted(from, input().tensor().layout(), descriptor.src_desc(), Scratch.TANGENT);
            result = new Produced(context, descriptor.dst_desc(), to, output.layout());
            operation = context.operation(descriptor)
                    .with(DNNL_ARG_SRC, direction.content())
                    .with(DNNL_ARG_WEIGHTS, packed.content())
                    .with(DNNL_ARG_DST, result.content());
            learning = new BackwardWeights(
                    linear, direction.content(), descriptor.src_desc(), kept.content(), output.layout(), null);
        }

        @Override
        public void keep() {
            kept.keep();
        }

        @Override
        public void run(boolean parameters) {
            direction.run();
            if (parameters) {
                learning.run();
            }
            packed.refresh();
            operation.run();
            result.run();
        }
    }
}
