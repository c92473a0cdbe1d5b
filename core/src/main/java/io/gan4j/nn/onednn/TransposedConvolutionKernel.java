package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.algorithm.deconvolution_direct;
import static org.bytedeco.dnnl.global.dnnl.prop_kind.forward_training;

import io.gan4j.nn.engine.Window;
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
        this(processor, window, Layouts.any(source), Layouts.any(weights), bias, Layouts.any(result));
    }

    private TransposedConvolutionKernel(
            engine processor,
            Window window,
            memory.desc source,
            memory.desc weights,
            memory.desc bias,
            memory.desc result) {
        this.processor = processor;
        this.window = window;
        this.source = source;
        this.weights = weights;
        this.bias = bias;
        this.result = result;
    }

    @Override
    public Kernel withoutBias() {
        return new TransposedConvolutionKernel(processor, window, source, weights, new memory.desc(), result);
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
