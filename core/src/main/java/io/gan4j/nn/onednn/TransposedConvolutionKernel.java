package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.algorithm.deconvolution_direct;
import static org.bytedeco.dnnl.global.dnnl.prop_kind.forward_training;

import org.bytedeco.dnnl.deconvolution_backward_data;
import org.bytedeco.dnnl.deconvolution_backward_weights;
import org.bytedeco.dnnl.deconvolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.jspecify.annotations.Nullable;

final class TransposedConvolutionKernel implements Kernel {
    private final engine processor;
    private final Window window;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc bias;
    private final memory.desc result;
    private deconvolution_forward.@Nullable primitive_desc forward;

    /** @param bias an empty descriptor for none */
    TransposedConvolutionKernel(
            engine processor, Window window, long[] source, long[] weights, memory.desc bias, long[] result) {
        this.processor = processor;
        this.window = window;
        this.source = Layouts.any(source);
        this.weights = Layouts.any(weights);
        this.bias = bias;
        this.result = Layouts.any(result);
    }

    @Override
    public primitive_desc forward(primitive_attr attributes) {
        forward = new deconvolution_forward.primitive_desc(
                new deconvolution_forward.desc(
                        forward_training,
                        deconvolution_direct,
                        source,
                        weights,
                        bias,
                        result,
                        window.stride(),
                        window.gaps(),
                        window.before(),
                        window.after()),
                attributes,
                processor);
        return forward;
    }

    @Override
    public primitive_desc backwardData() {
        return new deconvolution_backward_data.primitive_desc(
                new deconvolution_backward_data.desc(
                        deconvolution_direct,
                        source,
                        weights,
                        result,
                        window.stride(),
                        window.gaps(),
                        window.before(),
                        window.after()),
                processor,
                requireNonNull(forward));
    }

    @Override
    public primitive_desc backwardWeights() {
        return new deconvolution_backward_weights.primitive_desc(
                new deconvolution_backward_weights.desc(
                        deconvolution_direct,
                        source,
                        weights,
                        bias,
                        result,
                        window.stride(),
                        window.gaps(),
                        window.before(),
                        window.after()),
                processor,
                requireNonNull(forward));
    }

    @Override
    public boolean fuses() {
        return false;
    }
}
