package io.gan4j.nn.onednn;

import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.engine.Sliding;
import io.gan4j.nn.engine.Window;
import io.gan4j.nn.layers.Downsampling;
import io.gan4j.nn.layers.GroupedConvolution;
import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.MaxPieces;
import io.gan4j.nn.layers.ParameterlessLayer;
import io.gan4j.nn.layers.ReflectionPadding;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.Upsampling;
import java.util.Arrays;
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
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
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
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Translates DL4J's layers into oneDNN's primitives. */
final class Layers {
    private static final int[] HEIGHT_AND_WIDTH = {2, 3};

    private final Program program;
    private final Parameters parameters;
    private final Noise noise;

    Layers(Program program, Parameters parameters, Noise noise) {
        this.program = program;
        this.parameters = parameters;
        this.noise = noise;
    }

    /** Whether a layer, with what stands before it, becomes nodes. */
    static boolean translates(LayerVertex vertex) {
        Layer layer = vertex.getLayerConf().getLayer();
        return translates(vertex.getPreProcessor())
                && (layer.getIDropout() == null || drops(layer))
                && (layer instanceof BaseLayer withParameters
                        ? translates(withParameters)
                        : isActivation(layer) || hasNode(layer));
    }

    /** Whether {@link #add} has dropout in front of it; that of others DL4J applies, or does not. */
    private static boolean drops(Layer layer) {
        return Noise.isDropout(layer.getIDropout())
                && (layer instanceof DenseLayer
                        || layer instanceof ConvolutionLayer
                        || layer instanceof DropoutLayer
                        || layer instanceof ScaleShift
                        || layer instanceof Upsampling2D);
    }

    private static boolean hasNode(Layer layer) {
        return layer instanceof ParameterlessLayer
                || (layer instanceof Cropping2D cropping && cropping.getDataFormat() == CNN2DFormat.NCHW)
                || (layer instanceof SubsamplingLayer pooling && translates(pooling))
                || (layer instanceof GlobalPoolingLayer pooling && translates(pooling))
                || (layer instanceof Upsampling2D upsampling && upsampling.getFormat() == CNN2DFormat.NCHW);
    }

    private static boolean translates(SubsamplingLayer pooling) {
        return pooling.getClass() == SubsamplingLayer.class
                && pooling.getCnn2dDataFormat() == CNN2DFormat.NCHW
                && pooling.getConvolutionMode() != ConvolutionMode.Causal
                && Arrays.stream(pooling.getDilation()).allMatch(gap -> gap == 1)
                && isMaximumOrMean(pooling.getPoolingType());
    }

    private static boolean translates(GlobalPoolingLayer pooling) {
        return Arrays.equals(pooling.getPoolingDimensions(), HEIGHT_AND_WIDTH)
                && (isMaximumOrMean(pooling.getPoolingType()) || pooling.getPoolingType() == PoolingType.SUM);
    }

    private static boolean isMaximumOrMean(PoolingType type) {
        return type == PoolingType.MAX || type == PoolingType.AVG;
    }

    private static boolean isActivation(Layer layer) {
        return layer instanceof ActivationLayer activation
                && activation(activation.getActivationFn()).isPresent();
    }

    private static boolean translates(BaseLayer layer) {
        if (layer instanceof BatchNormalization normalization) {
            return normalization.getCnn2DFormat() == CNN2DFormat.NCHW;
        }
        if (layer instanceof ScaleShift) {
            return true;
        }
        if (layer instanceof DropoutLayer) {
            return layer.getIDropout() != null;
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
        return (kind == ConvolutionLayer.class
                        || kind == Convolution2D.class
                        || kind == Deconvolution2D.class
                        || kind == GroupedConvolution.class)
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
        } else if (function instanceof ActivationSwish) {
            kind = Activation.Kind.SWISH;
            alpha = 1;
        }
        return kind == null || alpha < 0 ? Optional.empty() : Optional.of(List.of(new Activation(kind, (float) alpha)));
    }

    /**
     * Adds a layer that {@link #translates}.
     *
     * @param only whether nothing else will use {@code from}
     */
    Flow add(String name, LayerVertex vertex, Flow from, boolean only) {
        Layer layer = vertex.getLayerConf().getLayer();
        Flow input = before(vertex.getPreProcessor(), layer, from, only);
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
        if (layer instanceof LayerNormalization) {
            return program.layerNormalization(input, (float) LayerNormalization.EPSILON);
        }
        if (layer instanceof MaxPieces maximum) {
            return program.maxout(input, maximum.pieces());
        }
        if (layer instanceof ReflectionPadding padding) {
            return program.reflectionPadding(input, padding.width());
        }
        if (layer instanceof Downsampling) {
            return program.resampling(input, Downsampling.shape(input.shape()));
        }
        if (layer instanceof Upsampling) {
            return program.resampling(input, Upsampling.shape(input.shape()));
        }
        if (layer instanceof ParameterlessLayer function) {
            return program.function(input, function);
        }
        if (layer instanceof Cropping2D cropping) {
            return cropping(cropping.getCropping(), input);
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return pooling(pooling, input);
        }
        if (layer instanceof GlobalPoolingLayer pooling) {
            return pooling(pooling, input);
        }
        Flow kept = noise.mask(name, layer)
                .map(mask -> program.dropout(input, mask::draw, onlyInput))
                .orElse(input);
        if (layer instanceof DropoutLayer) {
            return kept;
        }
        if (layer instanceof ScaleShift) {
            return program.scaleShift(kept, parameters.pair(name, ScaleShift.GAIN, ScaleShift.SHIFT));
        }
        if (layer instanceof Upsampling2D upsampling) {
            int[] copies = upsampling.getSize();
            return program.upsampling(kept, copies[0], copies[1]);
        }
        Parameter weights = parameters.get(name, "W");
        Flow linear;
        if (layer instanceof DenseLayer dense) {
            Parameter bias = dense.hasBias() ? parameters.get(name, "b") : null;
            linear = program.dense(kept, dense.getNOut(), weights, bias);
        } else {
            ConvolutionLayer convolution = (ConvolutionLayer) layer;
            Parameter bias = convolution.hasBias() ? parameters.get(name, "b") : null;
            linear = convolution(convolution, kept, weights, bias);
        }
        return activate(((BaseLayer) layer).getActivationFn(), linear, true);
    }

    /** @param border above, below, left and right */
    private Flow cropping(int[] border, Flow from) {
        long[] shape = from.shape();
        shape[2] -= (long) border[0] + border[1];
        shape[3] -= (long) border[2] + border[3];
        return program.cropping(from, shape, border[0], border[2]);
    }

    private Flow activate(IActivation function, Flow from, boolean only) {
        Flow result = from;
        for (Activation activation : activation(function).orElseThrow()) {
            result = program.activation(from, activation, only);
        }
        return result;
    }

    private Flow before(@Nullable InputPreProcessor before, Layer layer, Flow from, boolean only) {
        long[] shape = from.shape();
        if (before instanceof FeedForwardToCnnPreProcessor image && shape.length == 2) {
            long[] folded = {shape[0], image.getNumChannels(), image.getInputHeight(), image.getInputWidth()};
            return program.reshape(from, folded, only);
        }
        // A dense layer takes images as they are.
        boolean flattens = before instanceof CnnToFeedForwardPreProcessor && !(layer instanceof DenseLayer);
        return flattens && shape.length == 4
                ? program.reshape(from, new long[] {shape[0], shape[1] * shape[2] * shape[3]}, only)
                : from;
    }

    private Flow convolution(ConvolutionLayer layer, Flow from, Parameter weights, @Nullable Parameter bias) {
        Sliding sliding = Sliding.of(layer);
        Window window = sliding.window(from.shape());
        long[] result = sliding.result(from.shape(), layer.getNOut());
        if (layer instanceof GroupedConvolution grouped) {
            return program.groupedConvolution(from, result, window, grouped.groups(), weights, bias);
        }
        return sliding.transposed()
                ? program.transposedConvolution(from, result, window, weights, bias)
                : program.convolution(from, result, window, weights, bias);
    }

    private Flow pooling(SubsamplingLayer layer, Flow from) {
        Sliding sliding = Sliding.of(layer);
        Pool pool = layer.getPoolingType() == PoolingType.MAX
                ? Pool.MAXIMUM
                : layer.isAvgPoolIncludePadInDivisor() ? Pool.MEAN_WITH_PADDING : Pool.MEAN;
        return program.pooling(from, sliding.result(from.shape(), from.shape()[1]), sliding.window(from.shape()), pool);
    }

    private Flow pooling(GlobalPoolingLayer layer, Flow from) {
        long[] shape = from.shape();
        Window whole = new Window(new Window.Axis(shape[2], 1, 1, 0, 0), new Window.Axis(shape[3], 1, 1, 0, 0));
        Pool pool = layer.getPoolingType() == PoolingType.MAX ? Pool.MAXIMUM : Pool.MEAN;
        Flow pixels = program.pooling(from, new long[] {shape[0], shape[1], 1, 1}, whole, pool);
        if (layer.getPoolingType() == PoolingType.SUM) {
            pixels = program.activation(
                    pixels, new Activation(Activation.Kind.LINEAR, (float) (shape[2] * shape[3])), true);
        }
        return layer.isCollapseDimensions() ? program.reshape(pixels, new long[] {shape[0], shape[1]}, true) : pixels;
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
