package io.gan4j.metrics.networks;

import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.data.ImageShape;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A critic that learns with a gradient penalty, which is one-sided: only slopes above 1 cost. */
final class Critic implements AutoCloseable {
    private final Network network;
    private final WassersteinCritic.Training training;
    private final Randomness randomness;
    /**
     * The critic is the network's output over the root of the number of pixels, as distances are. So its slope is that
     * of the network itself, which is about 1 from the start, whatever the size of the images.
     */
    private final double scale;

    Critic(ImageShape shape, WassersteinCritic.Training training, Randomness randomness) {
        this.network = FreshNetwork.compile("critic", shape, training.learningRate(), training.steps(), randomness);
        this.training = training;
        this.randomness = randomness;
        this.scale = 1 / Math.sqrt(shape.length());
    }

    /**
     * Takes a step.
     *
     * @param real {@code [n, c, h, w]}, closed afterwards; so is {@code generated}
     * @return the mean norm of the gradient between them
     */
    double learn(INDArray real, INDArray generated, int step) {
        try (real;
                generated;
                INDArray fractions = randomness.uniform("critic/between", step, 0, 1, real.size(0), 1, 1, 1);
                INDArray between = generated
                        .sub(real)
                        .muli(fractions.broadcast(real.shape()))
                        .addi(real)) {
            Tensor points = Tensor.of(between);
            Tensor slopes = gradient(network.apply(points).sum(), points).normOfEach();
            Tensor distance = network.apply(Tensor.of(real))
                    .mean()
                    .minus(network.apply(Tensor.of(generated)).mean())
                    .times(scale);
            Tensor penalty = slopes.minus(1).relu().square().mean();
            minimize(penalty.times(training.penalty()).minus(distance), network);
            network.endStep();
            return slopes.mean().value();
        }
    }

    double[] values(SmallImages images, int... numbers) {
        return Arrays.stream(FreshNetwork.values(network, images, numbers))
                .map(value -> scale * value)
                .toArray();
    }

    @Override
    public void close() {
        network.internals().close();
    }
}
