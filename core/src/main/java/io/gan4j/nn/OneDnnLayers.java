package io.gan4j.nn;

import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.onednn.Activation;
import io.gan4j.nn.onednn.Normalization;
import io.gan4j.nn.onednn.Parameter;
import io.gan4j.nn.onednn.Program;
import io.gan4j.nn.onednn.Tensor;
import io.gan4j.nn.onednn.Window;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Translates DL4J's layers into oneDNN's primitives. */
final class OneDnnLayers {
    private final Program program;
    private final OneDnnParameters parameters;

    OneDnnLayers(Program program, OneDnnParameters parameters) {
        this.program = program;
        this.parameters = parameters;
    }

    /** Whether a layer, with what stands before it, has primitives. */
    static boolean translates(LayerVertex vertex) {
        Layer layer = vertex.getLayerConf().getLayer();
        return translates(vertex.getPreProcessor())
                && (layer instanceof BaseLayer withParameters
                        ? translates(withParameters)
                        : isActivation(layer) || hasPrimitives(layer));
    }

    private static boolean hasPrimitives(Layer layer) {
        return layer instanceof InstanceNormalization
                || layer instanceof MaxPieces
                || layer instanceof ReflectionPadding
                || (layer instanceof Cropping2D cropping && cropping.getDataFormat() == CNN2DFormat.NCHW)
                || (layer instanceof Upsampling2D upsampling && upsampling.getFormat() == CNN2DFormat.NCHW);
    }

    private static boolean isActivation(Layer layer) {
        return layer instanceof ActivationLayer activation
                && activation(activation.getActivationFn()).isPresent();
    }

    private static boolean translates(BaseLayer layer) {
        if (layer instanceof BatchNormalization normalization) {
            return normalization.getCnn2DFormat() == CNN2DFormat.NCHW;
        }
        if (layer.getWeightNoise() != null
                || activation(layer.getActivationFn()).isEmpty()) {
            return false;
        }
        // Subclasses compute something else.
        Class<?> kind = layer.getClass();
        if (kind == DenseLayer.class) {
            return !((DenseLayer) layer).hasLayerNorm();
        }
        return (kind == ConvolutionLayer.class || kind == Convolution2D.class || kind == Deconvolution2D.class)
                && ((ConvolutionLayer) layer).getCnn2dDataFormat() == CNN2DFormat.NCHW
                && ((ConvolutionLayer) layer).getConvolutionMode() != ConvolutionMode.Causal;
    }

    private static boolean translates(@Nullable InputPreProcessor before) {
        return before == null
                || before instanceof FeedForwardToCnnPreProcessor
                || (before instanceof CnnToFeedForwardPreProcessor flattening
                        && flattening.getFormat() == CNN2DFormat.NCHW);
    }

    /** Returns the primitive for an activation function; an empty list is the identity, which needs none. */
    private static Optional<List<Activation>> activation(IActivation function) {
        if (function instanceof ActivationIdentity) {
            return Optional.of(List.of());
        }
        Activation.@Nullable Kind kind = null;
        double alpha = 0;
        if (function instanceof ActivationLReLU leaky) {
            kind = Activation.Kind.RELU;
            alpha = leaky.getAlpha();
        } else if (function instanceof ActivationELU elu) {
            kind = Activation.Kind.ELU;
            alpha = elu.getAlpha();
        } else if (function.equals(new ActivationReLU())) {
            kind = Activation.Kind.RELU;
        } else if (function instanceof ActivationTanH) {
            kind = Activation.Kind.TANH;
        } else if (function instanceof ActivationSigmoid) {
            kind = Activation.Kind.SIGMOID;
        } else if (function instanceof ActivationSoftPlus) {
            kind = Activation.Kind.SOFTPLUS;
        }
        return kind == null || alpha < 0 ? Optional.empty() : Optional.of(List.of(new Activation(kind, (float) alpha)));
    }

    /**
     * Adds a layer that {@link #translates}.
     *
     * @param only whether nothing else will use {@code from}
     */
    Tensor add(String name, LayerVertex vertex, Tensor from, boolean only) {
        Layer layer = vertex.getLayerConf().getLayer();
        Tensor input = before(vertex.getPreProcessor(), layer, from, only);
        boolean onlyInput = only || input != from;
        if (layer instanceof ActivationLayer activation) {
            return activate(activation.getActivationFn(), input, onlyInput);
        }
        if (layer instanceof BatchNormalization normalization) {
            return program.batchNormalization(input, normalization(name, normalization));
        }
        if (layer instanceof InstanceNormalization) {
            return program.instanceNormalization(input, (float) InstanceNormalization.EPSILON);
        }
        if (layer instanceof MaxPieces maximum) {
            return program.maxout(input, maximum.pieces());
        }
        if (layer instanceof ReflectionPadding padding) {
            return program.reflectionPadding(input, padding.width());
        }
        if (layer instanceof Cropping2D cropping) {
            return cropping(cropping.getCropping(), input);
        }
        if (layer.getIDropout() != null) {
            input = program.foreign(new Dropping(layer.getIDropout().clone()), List.of(input), input.shape());
        }
        if (layer instanceof Upsampling2D upsampling) {
            int[] copies = upsampling.getSize();
            return program.upsampling(input, copies[0], copies[1]);
        }
        Parameter weights = parameters.get(name, "W");
        Tensor linear;
        if (layer instanceof DenseLayer dense) {
            Parameter bias = dense.hasBias() ? parameters.get(name, "b") : null;
            linear = program.dense(input, dense.getNOut(), weights, bias);
        } else {
            ConvolutionLayer convolution = (ConvolutionLayer) layer;
            Parameter bias = convolution.hasBias() ? parameters.get(name, "b") : null;
            linear = convolution(convolution, input, weights, bias);
        }
        return activate(((BaseLayer) layer).getActivationFn(), linear, true);
    }

    /** @param border above, below, left and right */
    private Tensor cropping(int[] border, Tensor from) {
        long[] shape = from.shape();
        shape[2] -= (long) border[0] + border[1];
        shape[3] -= (long) border[2] + border[3];
        return program.cropping(from, shape, border[0], border[2]);
    }

    private Tensor activate(IActivation function, Tensor from, boolean only) {
        Tensor result = from;
        for (Activation activation : activation(function).orElseThrow()) {
            result = program.activation(from, activation, only);
        }
        return result;
    }

    private Tensor before(@Nullable InputPreProcessor before, Layer layer, Tensor from, boolean only) {
        long[] shape = from.shape();
        if (before instanceof FeedForwardToCnnPreProcessor image && shape.length == 2) {
            long[] folded = {shape[0], image.getNumChannels(), image.getInputHeight(), image.getInputWidth()};
            return program.reshape(from, folded, only);
        }
        // A dense layer takes images as they are.
        boolean flattens = before instanceof CnnToFeedForwardPreProcessor
                && !(layer instanceof DenseLayer && layer.getIDropout() == null);
        return flattens && shape.length == 4
                ? program.reshape(from, new long[] {shape[0], shape[1] * shape[2] * shape[3]}, only)
                : from;
    }

    private Tensor convolution(ConvolutionLayer layer, Tensor from, Parameter weights, @Nullable Parameter bias) {
        long[] shape = from.shape();
        Window.Axis vertical = axis(layer, 0, shape[2]);
        Window.Axis horizontal = axis(layer, 1, shape[3]);
        Window window = new Window(vertical, horizontal);
        boolean transposed = layer instanceof Deconvolution2D;
        long[] result = {shape[0], layer.getNOut(), size(layer, vertical, shape[2]), size(layer, horizontal, shape[3])};
        return transposed
                ? program.transposedConvolution(from, result, window, weights, bias)
                : program.convolution(from, result, window, weights, bias);
    }

    private static Window.Axis axis(ConvolutionLayer layer, int index, long size) {
        long kernel = layer.getKernelSize()[index];
        long stride = layer.getStride()[index];
        long dilation = layer.getDilation()[index];
        long padding = 2L * layer.getPadding()[index];
        if (layer.getConvolutionMode() == ConvolutionMode.Same) {
            boolean transposed = layer instanceof Deconvolution2D;
            long narrow = transposed ? size : (size + stride - 1) / stride;
            long wide = transposed ? size * stride : size;
            padding = Math.max(0, (narrow - 1) * stride + extent(kernel, dilation) - wide);
        }
        return new Window.Axis(kernel, stride, dilation, padding / 2, padding - padding / 2);
    }

    private static long size(ConvolutionLayer layer, Window.Axis axis, long size) {
        long border = extent(axis.kernel(), axis.dilation()) - axis.before() - axis.after();
        return layer instanceof Deconvolution2D
                ? axis.stride() * (size - 1) + border
                : (size - border) / axis.stride() + 1;
    }

    private static long extent(long kernel, long dilation) {
        return (kernel - 1) * dilation + 1;
    }

    private Normalization normalization(String name, BatchNormalization layer) {
        int channels = Math.toIntExact(layer.getNOut());
        Parameter learned = layer.isLockGammaBeta() ? null : parameters.pair(name, "gamma", "beta");
        return new Normalization(
                learned == null ? locked(layer, channels) : learned.value(),
                learned,
                parameters.get(name, "mean").value(),
                parameters.get(name, "var").value(),
                (float) layer.getDecay(),
                (float) layer.getEps());
    }

    private static INDArray locked(BatchNormalization layer, int channels) {
        // DL4J applies the locked values only if both differ from the neutral ones.
        boolean applied = layer.getGamma() != 1 && layer.getBeta() != 0;
        float[] values = new float[2 * channels];
        for (int i = 0; i < channels; i++) {
            values[i] = applied ? (float) layer.getGamma() : 1;
            values[channels + i] = applied ? (float) layer.getBeta() : 0;
        }
        return Nd4j.createFromArray(values);
    }
}
