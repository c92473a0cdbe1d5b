package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.dnnl.global.dnnl.algorithm.convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.prop_kind.forward_training;

import io.gan4j.nn.engine.Window;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.jspecify.annotations.Nullable;

final class ConvolutionKernel implements Kernel {
    private final engine processor;
    private final Window window;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc bias;
    private final memory.desc result;
    private convolution_forward.@Nullable primitive_desc forward;

    /**
     * Describes a convolution.
     *
     * @param weights their shape, of four numbers, or of five with the groups first
     * @param bias an empty descriptor for none
     */
    ConvolutionKernel(engine processor, Window window, long[] source, long[] weights, memory.desc bias, long[] result) {
        this(processor, window, Layouts.any(source), Layouts.any(weights), bias, Layouts.any(result));
    }

    private ConvolutionKernel(
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
        return new ConvolutionKernel(processor, window, source, weights, new memory.desc(), result);
    }

    @Override
    public primitive_desc forward(primitive_attr attributes) {
        forward = new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        forward_training,
                        convolution_direct,
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
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        convolution_direct,
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
        return new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        convolution_direct,
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
        return true;
    }
}
