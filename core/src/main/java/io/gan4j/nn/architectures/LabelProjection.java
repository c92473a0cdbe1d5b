package io.gan4j.nn.architectures;

import io.gan4j.nn.layers.DotProduct;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Tells a discriminator the label at its end: to what it says of the image x it adds y′V·φ(x), the inner product of
 * what it found in the image and of an embedding of the label.
 *
 * <p>Source: Miyato, Koyama 2018, "cGANs with projection discriminator", equation 3.
 */
final class LabelProjection {
    private LabelProjection() {}

    /**
     * Adds a head of one number.
     *
     * @param ofImage what says something of the image alone, ψ
     * @param features name of φ(x), a vector
     * @param size of φ(x)
     */
    static void add(GraphBuilder graph, String head, DenseLayer ofImage, String features, long size) {
        DenseLayer embedding = new DenseLayer.Builder()
                .nOut(size)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
        graph.addLayer(head + "-of-image", ofImage, features);
        graph.addLayer(head + "-embedding", embedding, LabelMaps.LABEL);
        graph.addLayer(head + "-projection", new DotProduct(), features, head + "-embedding");
        graph.addVertex(
                head, new ElementWiseVertex(ElementWiseVertex.Op.Add), head + "-of-image", head + "-projection");
    }
}
