package io.gan4j.nn.architectures;

import io.gan4j.nn.layers.InstanceNormalization;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.ScaleShift;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * What brings the outputs of a layer to mean 0 and variance 1 before their activation, and then to a mean and a
 * variance that are learned.
 *
 * <p>Only with {@link #BATCH} what a network says of one example depends on the others: a penalty on the slope of a
 * discriminator at single examples has no meaning there.
 */
public enum Normalization {
    /**
     * Over a batch, every map and every number of a vector by itself. In use the statistics are those of training.
     *
     * <p>Source: Ioffe, Szegedy 2015, "Batch normalization", section 3.
     */
    BATCH,
    /**
     * Over one example, all of its maps and numbers together.
     *
     * <p>Source: Ba, Kiros, Hinton 2016, "Layer normalization", section 3.
     */
    LAYER,
    /**
     * Over one map of one example.
     *
     * <p>Source: Ulyanov et al. 2016, "Instance normalization", equation 2.
     */
    INSTANCE,
    NONE;

    /** Whether the layer before needs a bias: behind a normalization there is a learned shift. */
    public boolean needsBias() {
        return this == NONE;
    }

    /**
     * Adds the normalization behind a layer that has no activation.
     *
     * @return the name of what the activation takes: {@code layer} itself if there is no normalization
     */
    public String add(GraphBuilder graph, String layer) {
        return switch (this) {
            case BATCH -> normalized(graph, layer, new BatchNormalization()); // which has a scale and a shift
            case LAYER -> scaled(graph, layer, new LayerNormalization());
            case INSTANCE -> scaled(graph, layer, new InstanceNormalization());
            case NONE -> layer;
        };
    }

    private static String normalized(GraphBuilder graph, String layer, Layer normalization) {
        graph.addLayer(layer + "-norm", normalization, layer);
        return layer + "-norm";
    }

    private static String scaled(GraphBuilder graph, String layer, Layer normalization) {
        graph.addLayer(layer + "-scale", new ScaleShift(), normalized(graph, layer, normalization));
        return layer + "-scale";
    }
}
