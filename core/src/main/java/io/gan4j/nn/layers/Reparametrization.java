package io.gan4j.nn.layers;

import java.util.Set;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A mark on a layer of a DL4J configuration: its weights are computed from others, the raw ones, and it is these that
 * learn.
 *
 * <p>It marks the matrices of dense layers and the kernels of convolutions and transposed convolutions; biases, gains
 * and shifts learn as ever. A layer has one mark at most. Set it for one layer or for a whole network:
 *
 * <pre>new NeuralNetConfiguration.Builder().constrainWeights(new SpectralNormalization()).graphBuilder()</pre>
 *
 * <p>For DL4J it is a constraint, which survives copies and JSON. A gan4j network computes with it; DL4J's own training
 * ({@code ComputationGraph.fit}) refuses it.
 */
public abstract sealed class Reparametrization implements LayerConstraint
        permits SpectralNormalization, EqualizedLearningRate {
    private static final long serialVersionUID = 1L;

    /** DL4J's names of the parameters: it says them when the layer is built. */
    @JsonProperty
    private TreeSet<String> params = new TreeSet<>();

    @Override
    public final void setParams(Set<String> params) {
        this.params = new TreeSet<>(params);
    }

    @Override
    public final Set<String> getParams() {
        return params;
    }

    @Override
    public final void applyConstraint(Layer layer, int iteration, int epoch) {
        throw new UnsupportedOperationException("layer \""
                + layer.conf().getLayer().getLayerName() + "\" has a "
                + getClass().getSimpleName() + ", which a gan4j network computes and DL4J's own training does not");
    }

    @Override
    public abstract Reparametrization clone();

    @Override
    public boolean equals(Object other) {
        return getClass().isInstance(other) && params.equals(((Reparametrization) other).params);
    }

    @Override
    public int hashCode() {
        return params.hashCode();
    }
}
