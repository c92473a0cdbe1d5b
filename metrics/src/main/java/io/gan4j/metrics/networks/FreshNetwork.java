package io.gan4j.metrics.networks;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.ScheduleSettings;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A small network that no generator has ever learned from, and that says one number of an image of any size: up to four
 * convolutions of stride 2, as many as leave four pixels each way, and two dense layers. Points and tiny images have
 * the dense layers only. It has no batch normalization, so that it judges each image by itself.
 */
public final class FreshNetwork {
    /** What a score that it makes is to be reported with. */
    public static final String DESCRIPTION = "fresh network, 16 maps, 64 units";

    private static final int CONVOLUTIONS = 4;
    private static final int MAPS = 16;
    private static final int UNITS = 64;
    private static final int SMALLEST = 8;
    private static final double SLOPE = 0.2;

    /** Images that are judged together. */
    private static final int BATCH = 64;

    private FreshNetwork() {}

    /**
     * Makes a network that learns with Adam, its rate falling to 0 in a straight line.
     *
     * @param name initial weights go by it, and by the seed
     * @param updates that it will learn for
     */
    public static Network compile(
            String name, ImageShape image, double learningRate, int updates, Randomness randomness) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", image.dimensions())
                .withOutput("value", 1);
        Adam adam = Adam.builder()
                .learningRateSchedule(ScheduleSettings.fallingToZero(learningRate, updates))
                .beta1(0.9)
                .beta2(0.99)
                .build();
        return NetworkCompiler.compile(
                name, configure(image, shape), shape, DataType.FLOAT, adam, ExecutorKind.fastest(), randomness);
    }

    private static ComputationGraphConfiguration configure(ImageShape image, NetworkShape shape) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("image");
        int side = Math.min(image.height(), image.width());
        for (int i = 0; i < CONVOLUTIONS && side >= SMALLEST; i++) {
            graph.appendLayer(
                    "down" + i,
                    new ConvolutionLayer.Builder(4, 4)
                            .nOut(MAPS << i)
                            .stride(2, 2)
                            .padding(1, 1)
                            .activation(Activation.IDENTITY)
                            .build());
            graph.appendLayer("down" + i + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
            side /= 2;
        }
        for (int i = 0; i < 2; i++) {
            graph.appendLayer("dense" + i, dense(UNITS));
            graph.appendLayer("dense" + i + "-lrelu", new ActivationLayer(new ActivationLReLU(SLOPE)));
        }
        return graph.appendLayer("value", dense(1))
                .setOutputs("value")
                .setInputTypes(shape.inputTypes())
                .build();
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** Returns what a network says of some images. */
    public static double[] values(Network network, SmallImages images, int... numbers) {
        double[] values = new double[numbers.length];
        for (int from = 0; from < numbers.length; from += BATCH) {
            int start = from;
            int[] part = IntStream.range(from, Math.min(from + BATCH, numbers.length))
                    .map(i -> numbers[i])
                    .toArray();
            try (INDArray batch = images.batch(part);
                    Pass pass = network.forward(Mode.INFER, batch)) {
                INDArray output = pass.output();
                for (int i = 0; i < part.length; i++) {
                    values[start + i] = output.getDouble(i, 0);
                }
            }
        }
        return values;
    }
}
