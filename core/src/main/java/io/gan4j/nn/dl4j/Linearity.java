package io.gan4j.nn.dl4j;

import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.layers.GroupedConvolution;
import io.gan4j.nn.layers.ParameterlessLayer;
import io.gan4j.nn.layers.ScaleShift;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
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
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Which of DL4J's layers and vertices are linear, up to a shift and an element-wise function behind. */
final class Linearity {
    private static final int[] HEIGHT_AND_WIDTH = {2, 3};

    /** Subclasses compute something else. */
    private static final Set<Class<?>> LAYERS = Set.of(
            DenseLayer.class,
            ConvolutionLayer.class,
            Convolution2D.class,
            Deconvolution2D.class,
            GroupedConvolution.class,
            ScaleShift.class,
            ActivationLayer.class,
            DropoutLayer.class,
            Upsampling2D.class,
            ZeroPaddingLayer.class,
            Cropping2D.class);

    private static final Set<Class<?>> VERTICES =
            Set.of(MergeVertex.class, ReshapeVertex.class, ScaleVertex.class, SubsetVertex.class);

    private static final Set<ElementWiseVertex.Op> OPERATIONS =
            Set.of(ElementWiseVertex.Op.Add, ElementWiseVertex.Op.Subtract, ElementWiseVertex.Op.Average);

    private Linearity() {}

    /** Returns the function behind a layer's linear part, if its class has one. */
    static Optional<IActivation> function(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            return Optional.of(activation.getActivationFn());
        }
        return layer instanceof DenseLayer || layer instanceof ConvolutionLayer
                ? Optional.of(((BaseLayer) layer).getActivationFn())
                : Optional.empty();
    }

    /** Takes it away. */
    static void dropFunction(Layer layer) {
        if (function(layer).isPresent()) {
            if (layer instanceof ActivationLayer activation) {
                activation.setActivationFn(new ActivationIdentity());
            } else {
                ((BaseLayer) layer).setActivationFn(new ActivationIdentity());
            }
        }
    }

    /** Whether a layer is a maximum over places. */
    static boolean isMaximum(Layer layer) {
        return (layer instanceof SubsamplingLayer pooling && pooling.getPoolingType() == PoolingType.MAX)
                || (layer instanceof GlobalPoolingLayer global && global.getPoolingType() == PoolingType.MAX);
    }

    /** @throws NoSecondDerivative if a vertex is none of these, and no maximum or {@link ParameterlessLayer} either */
    static void require(String name, GraphVertex vertex) {
        if (vertex instanceof LayerVertex layer) {
            require(name, layer.getLayerConf().getLayer());
            require(name, layer.getPreProcessor());
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            require(name, preprocessor.getPreProcessor());
        } else if (vertex instanceof ElementWiseVertex elementwise) {
            if (!OPERATIONS.contains(elementwise.getOp())) {
                throw NoSecondDerivative.of(name, "ElementWiseVertex, " + elementwise.getOp());
            }
        } else if (!VERTICES.contains(vertex.getClass())) {
            throw refused(name, vertex);
        }
    }

    private static void require(String name, Layer layer) {
        if (layer instanceof BatchNormalization) {
            throw NoSecondDerivative.ofBatchNormalization(name);
        }
        if (!isKnown(layer)) {
            throw refused(name, layer);
        }
        if (layer.getIDropout() != null && !Noise.isDropout(layer.getIDropout())) {
            throw NoSecondDerivative.of(name, kind(layer) + " with " + kind(layer.getIDropout()));
        }
        if (layer instanceof BaseLayer withWeights && withWeights.getWeightNoise() != null) {
            throw NoSecondDerivative.of(name, kind(layer) + " with " + kind(withWeights.getWeightNoise()));
        }
        function(layer).filter(function -> Curvature.of(function).isEmpty()).ifPresent(function -> {
            throw NoSecondDerivative.of(name, kind(layer) + " with " + function);
        });
    }

    private static boolean isKnown(Layer layer) {
        if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
            return false;
        }
        return layer instanceof ParameterlessLayer
                || LAYERS.contains(layer.getClass())
                || (layer.getClass() == SubsamplingLayer.class && isKnown((SubsamplingLayer) layer))
                || (layer instanceof GlobalPoolingLayer global && isKnown(global));
    }

    private static boolean isKnown(SubsamplingLayer pooling) {
        return pooling.getPoolingType() == PoolingType.AVG
                || (isMaximum(pooling) && pooling.getCnn2dDataFormat() == CNN2DFormat.NCHW);
    }

    private static boolean isKnown(GlobalPoolingLayer pooling) {
        return pooling.getPoolingType() == PoolingType.AVG
                || pooling.getPoolingType() == PoolingType.SUM
                || (isMaximum(pooling) && Arrays.equals(pooling.getPoolingDimensions(), HEIGHT_AND_WIDTH));
    }

    private static void require(String name, @Nullable InputPreProcessor before) {
        if (before != null
                && !(before instanceof CnnToFeedForwardPreProcessor)
                && !(before instanceof FeedForwardToCnnPreProcessor)) {
            throw refused(name, before);
        }
    }

    private static NoSecondDerivative refused(String name, Object what) {
        return NoSecondDerivative.of(name, kind(what));
    }

    private static String kind(Object what) {
        return what.getClass().getSimpleName();
    }
}
