package io.gan4j.metrics.features.networks;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.NetworkShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/**
 * A small classifier of grey digits: four convolutions, all but the first of stride 2, batch-normalized, a hidden layer
 * of {@value #HIDDEN_SIZE}, and the logits of ten classes. 127,000 parameters.
 */
public final class DigitsCnn {
    /** Head of the hidden layer, behind its rectifier. */
    public static final String HIDDEN = "hidden-relu";

    /** Head of the logits. */
    public static final String LOGITS = "logits";

    public static final int HIDDEN_SIZE = 64;
    public static final int CLASSES = 10;
    public static final ImageShape IMAGE = new ImageShape(1, 28, 28);

    /** Of the running statistics: DL4J's 0.9 would average over some ten batches only. */
    private static final double STATISTICS_DECAY = 0.99;

    private static final int[] MAPS = {16, 32, 64, 64};

    private DigitsCnn() {}

    /** Returns the shape of the network that is trained: logits only. */
    public static NetworkShape toTrain() {
        return ofDigits().withOutput(LOGITS, CLASSES);
    }

    /** Returns the shape of the network that is looked through: the hidden layer, too. */
    public static NetworkShape toLookThrough() {
        return ofDigits().withOutput(HIDDEN, HIDDEN_SIZE).withOutput(LOGITS, CLASSES);
    }

    private static NetworkShape ofDigits() {
        return NetworkShape.of(ValueRange.SYMMETRIC).withInput("image", IMAGE.dimensions());
    }

    /** Describes the network with the heads that the shape has. */
    public static ComputationGraphConfiguration configure(NetworkShape shape) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image");
        for (int i = 0; i < MAPS.length; i++) {
            int stride = i == 0 ? 1 : 2;
            graph.appendLayer(
                    "convolution" + (i + 1),
                    new ConvolutionLayer.Builder(3, 3)
                            .nOut(MAPS[i])
                            .stride(stride, stride)
                            .padding(1, 1)
                            .hasBias(false)
                            .activation(Activation.IDENTITY)
                            .build());
            graph.appendLayer(
                    "normalization" + (i + 1),
                    new BatchNormalization.Builder().decay(STATISTICS_DECAY).build());
            graph.appendLayer("relu" + (i + 1), new ActivationLayer(Activation.RELU));
        }
        graph.appendLayer(
                "hidden",
                new DenseLayer.Builder()
                        .nOut(HIDDEN_SIZE)
                        .activation(Activation.IDENTITY)
                        .build());
        graph.appendLayer(HIDDEN, new ActivationLayer(Activation.RELU));
        graph.appendLayer(
                LOGITS,
                new DenseLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.IDENTITY)
                        .build());
        return graph.setOutputs(shape.outputs().keySet().toArray(String[]::new))
                .setInputTypes(shape.inputTypes())
                .build();
    }
}
