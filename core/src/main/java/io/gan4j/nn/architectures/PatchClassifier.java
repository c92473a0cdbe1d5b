package io.gan4j.nn.architectures;

import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * A small classifier that looks at what patches of an image look like and not at where they are: four convolutions of
 * stride 2, the mean of their maps, one dense layer. It takes images of any size from 16 pixels on.
 *
 * <p>Unlike {@link DcganDiscriminator} it has no batch normalization and no weights by place: with these, a slight tint
 * of an image turned the verdict on its style.
 */
public final class PatchClassifier {
    private static final int CONVOLUTIONS = 4;
    private static final double SLOPE = 0.2;

    private PatchClassifier() {}

    /**
     * Describes the network: input {@code image}, logits out at the one output that {@code shape} names.
     *
     * @param width feature maps of the first convolution; each further one doubles them
     */
    public static ComputationGraphConfiguration configure(NetworkShape shape, int width) {
        shape.input("image");
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image");
        for (int i = 0; i < CONVOLUTIONS; i++) {
            graph.appendLayer(
                    "down" + (i + 1),
                    new ConvolutionLayer.Builder(4, 4)
                            .nOut(width << i)
                            .stride(2, 2)
                            .padding(1, 1)
                            .activation(Activation.IDENTITY)
                            .build());
            graph.appendLayer("down" + (i + 1) + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        }
        graph.appendLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
        shape.outputs()
                .forEach((name, size) -> graph.appendLayer(
                        name,
                        new DenseLayer.Builder()
                                .nOut(size[0])
                                .activation(Activation.IDENTITY)
                                .build()));
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
