package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.prop_kind.forward_inference;
import static org.bytedeco.dnnl.global.dnnl.prop_kind.forward_training;

import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.jspecify.annotations.Nullable;

final class InnerProductKernel implements Kernel {
    private final engine processor;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc packed;
    private final memory.desc bias;
    private final memory.desc result;
    private inner_product_forward.@Nullable primitive_desc forward;

    /**
     * @param source in the layout that it has: the weights follow it
     * @param matrix shape of the weights
     * @param bias an empty descriptor for none
     */
    InnerProductKernel(
            engine processor, memory.desc source, long[] matrix, memory.desc weights, memory.desc bias, long[] result) {
        this.processor = processor;
        this.source = source;
        this.weights = weights;
        this.packed = Layouts.any(matrix);
        this.bias = bias;
        this.result = Layouts.plain(result);
    }

    private InnerProductKernel(InnerProductKernel other, memory.desc bias) {
        this.processor = other.processor;
        this.source = other.source;
        this.weights = other.weights;
        this.packed = other.packed;
        this.bias = bias;
        this.result = other.result;
    }

    @Override
    public Kernel withoutBias() {
        return new InnerProductKernel(this, new memory.desc());
    }

    @Override
    public primitive_desc forward(primitive_attr attributes) {
        forward = new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(forward_training, source, weights, bias, result), attributes, processor);
        return forward;
    }

    @Override
    public Optional<primitive_desc> forwardOfSettledWeights(primitive_attr attributes) {
        return weights.equals(packed)
                ? Optional.empty()
                : Optional.of(new inner_product_forward.primitive_desc(
                        new inner_product_forward.desc(forward_inference, source, packed, bias, result),
                        attributes,
                        processor));
    }

    @Override
    public primitive_desc backwardData() {
        return new inner_product_backward_data.primitive_desc(
                new inner_product_backward_data.desc(source, weights, result), processor, requireNonNull(forward));
    }

    @Override
    public primitive_desc backwardWeights() {
        return new inner_product_backward_weights.primitive_desc(
                new inner_product_backward_weights.desc(source, weights, bias, result),
                processor,
                requireNonNull(forward));
    }

    @Override
    public boolean fuses() {
        return true;
    }
}
