package io.gan4j.nn.architectures;

import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * Tells a layer of feature maps the label: a constant map for each class, all 1 for the label's and all 0 for the
 * others, joins them.
 *
 * <p>Source: the authors' code of Radford et al. 2015 for conditional generation.
 *
 * @param classes 0 if there is no label to tell
 */
record LabelMaps(int classes) {
    /** Name of the input. */
    static final String LABEL = "label";

    static LabelMaps of(NetworkShape shape) {
        long[] label = shape.inputs().get(LABEL);
        return new LabelMaps(label == null ? 0 : (int) label[0]);
    }

    /** Returns what the next layer takes instead of {@code layer}, whose maps are {@code size} pixels high and wide. */
    String join(GraphBuilder graph, String layer, int size) {
        if (classes == 0) {
            return layer;
        }
        String maps = LABEL + "-" + size;
        String joined = layer + "-" + LABEL;
        graph.addLayer(
                maps, new Upsampling2D.Builder(size).build(), new FeedForwardToCnnPreProcessor(1, 1, classes), LABEL);
        graph.addVertex(joined, new MergeVertex(), layer, maps);
        return joined;
    }
}
