package io.gan4j.benchmarks;

import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * One update of a critic in gan4j: Wasserstein's distance of images that are at hand, with a gradient penalty or not.
 */
final class CriticWorker implements Worker {
    private static final double PENALTY = 10;
    private static final double SLOPE = 0.2;

    private final Randomness randomness = new Randomness(1);
    private final Network network;
    private final INDArray real;
    private final INDArray fake;
    private final boolean penalised;
    private long steps;

    private CriticWorker(CriticSubject subject, boolean penalised) {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", subject.image())
                .withOutput("value", 1);
        network = NetworkCompiler.compile(
                "critic",
                configuration(subject, shape),
                shape,
                DataType.FLOAT,
                new Adam(1e-4, 0.5, 0.9, 1e-8),
                ExecutorKind.ONEDNN,
                randomness);
        long[] batch = LongStream.concat(LongStream.of(subject.batch()), LongStream.of(subject.image()))
                .toArray();
        real = randomness.uniform("real", 0, 0, 1, batch);
        fake = randomness.uniform("fake", 0, 0, 1, batch);
        this.penalised = penalised;
    }

    private static ComputationGraphConfiguration configuration(CriticSubject subject, NetworkShape shape) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .weightInit(new NormalDistribution(0, 0.02))
                .graphBuilder()
                .addInputs("image");
        String before = "image";
        for (int size : subject.sizes()) {
            String layer = "layer-" + size + "-of-" + before;
            graph.addLayer(
                    layer,
                    subject.convolutional()
                            ? new ConvolutionLayer.Builder(4, 4)
                                    .nOut(size)
                                    .stride(2, 2)
                                    .padding(1, 1)
                                    .activation(new ActivationLReLU(SLOPE))
                                    .build()
                            : new DenseLayer.Builder()
                                    .nOut(size)
                                    .activation(new ActivationLReLU(SLOPE))
                                    .build(),
                    before);
            before = layer;
        }
        return graph.addLayer(
                        "value",
                        new DenseLayer.Builder()
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        before)
                .setOutputs("value")
                .setInputTypes(shape.inputTypes())
                .build();
    }

    @Override
    public List<Double> step() {
        Tensor loss = network.apply(Tensor.of(fake))
                .mean()
                .minus(network.apply(Tensor.of(real)).mean());
        if (penalised) {
            loss = loss.plus(penalty().times(PENALTY));
        }
        minimize(loss, network);
        network.endStep();
        steps++;
        return List.of(loss.value());
    }

    private Tensor penalty() {
        Tensor share = Tensor.of(randomness.uniform("share", steps, 0, 1, real.size(0)));
        Tensor between = Tensor.of(fake).lerp(Tensor.of(real), share).detached();
        Tensor slope = gradient(network.apply(between).sum(), between);
        return slope.normOfEach().minus(1).square().mean();
    }

    /** @param arguments critic, and whether it is penalised */
    public static void main(String[] arguments) throws IOException {
        CriticSubject subject = CriticSubject.valueOf(arguments[0]);
        Worker.serve(() -> new CriticWorker(subject, Boolean.parseBoolean(arguments[1])));
    }
}
