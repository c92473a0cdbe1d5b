package io.gan4j.nn.architectures;

import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** One layer without activation: a vector in, a vector out. */
public final class LinearProjection {
    private LinearProjection() {}

    /** Describes the network: one input and one output, both vectors, that {@code shape} names. */
    public static ComputationGraphConfiguration configure(NetworkShape shape) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs(shape.inputs().keySet());
        shape.outputs()
                .forEach((name, size) -> graph.addLayer(
                        name,
                        new DenseLayer.Builder()
                                .nOut(size[0])
                                .activation(Activation.IDENTITY)
                                .build(),
                        shape.inputs().keySet().toArray(String[]::new)));
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
