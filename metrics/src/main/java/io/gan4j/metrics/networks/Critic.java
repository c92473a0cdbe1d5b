package io.gan4j.metrics.networks;

import io.gan4j.data.ImageShape;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A critic that learns with a gradient penalty, by passes of first order only.
 *
 * <p>The penalty's gradient by the weights takes second derivatives, which no pass gives. In their place stands a
 * difference: with u the direction of ∇f at x, and the norm ‖∇f(x)‖ as it is there, a step descends
 *
 * <pre>2 λ (‖∇f(x)‖ − 1)₊ · ∂/∂w [f(x + h u) − f(x − h u)] / 2h,   x and u held</pre>
 *
 * <p>which lowers the mean slope of f from x − h u to x + h u where the slope at x is too steep. If f had no kink
 * between these points that would be the gradient of the penalty: its norm is its product with its own direction, and
 * moving u changes that by nothing in first order. A network of leaky rectifiers has many kinks, and some unit or other
 * has one on nearly every such way. So it is the penalty of a slope that is smoothed over 2 h, weighted by the slope at
 * the point itself; not the exact gradient of either, and not what training with exact second derivatives would come
 * to.
 */
final class Critic implements AutoCloseable {
    /** h: far below what pixels differ by, far above what floats are rounded by. */
    private static final float HALF_STEP = 0.01f;

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
        long n = real.size(0);
        try (real;
                generated;
                INDArray ones = Nd4j.ones(n, 1);
                INDArray down = ones.mul(-scale / n);
                INDArray up = ones.mul(scale / n);
                INDArray fractions = randomness.uniform("critic/between", step, 0, 1, n, 1, 1, 1);
                INDArray between = generated
                        .sub(real)
                        .muli(fractions.broadcast(real.shape()))
                        .addi(real)) {
            network.forward(Mode.TRAIN, real).backward(Want.PARAMETERS, down);
            network.forward(Mode.TRAIN, generated).backward(Want.PARAMETERS, up);
            double slope = penalise(between, ones);
            network.endStep();
            network.update();
            return slope;
        }
    }

    private double penalise(INDArray between, INDArray ones) {
        int n = (int) between.size(0);
        Pass pass = network.forward(Mode.TRAIN, between);
        INDArray directions = pass.backward(Want.INPUTS, ones)[0].dup('c').reshape('c', n, between.length() / n);
        float[] weights = new float[n];
        double slope = 0;
        for (int i = 0; i < n; i++) {
            INDArray direction = directions.getRow(i);
            double norm = direction.norm2Number().doubleValue();
            slope += norm / n;
            if (norm > 1) {
                direction.divi(norm);
                weights[i] = (float) (2 * training.penalty() * (norm - 1) / n / (2 * HALF_STEP));
            }
        }
        INDArray weight = Nd4j.createFromArray(weights).reshape('c', n, 1);
        INDArray ahead = directions.reshape('c', between.shape()).mul(HALF_STEP).addi(between);
        INDArray behind =
                directions.reshape('c', between.shape()).mul(-HALF_STEP).addi(between);
        network.forward(Mode.TRAIN, ahead).backward(Want.PARAMETERS, weight);
        network.forward(Mode.TRAIN, behind).backward(Want.PARAMETERS, weight.neg());
        return slope;
    }

    double[] values(SmallImages images, int... numbers) {
        return Arrays.stream(FreshNetwork.values(network, images, numbers))
                .map(value -> scale * value)
                .toArray();
    }

    @Override
    public void close() {
        network.releaseIdle();
    }
}
