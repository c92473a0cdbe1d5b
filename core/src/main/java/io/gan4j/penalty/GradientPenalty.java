package io.gan4j.penalty;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.tensor.Tensor;
import java.util.List;

/**
 * The gradient penalty: slopes of length 1, λ E (‖∇D(x̂)‖ − 1)².
 *
 * <p>Source: Gulrajani et al. 2017, "Improved training of Wasserstein GANs", equation 3; at the surroundings Kodali et
 * al. 2017, "On convergence and stability of GANs" (DRAGAN), section 2.4.
 *
 * @param weight λ
 * @param at where x̂ is
 * @param sides which slopes cost
 */
record GradientPenalty(Scheduled weight, Place at, Sides sides) implements Penalty {
    /** Which images the slopes are taken at. */
    enum Place {
        /** At random points of the straight lines between pairs of a real and a generated image. */
        BETWEEN,
        REAL,
        GENERATED,
        /** Near real images: random points of the lines to themselves with noise of half their standard deviation. */
        SURROUNDINGS
    }

    /** Which slopes cost. */
    enum Sides {
        /** Those longer than 1. */
        ONE,
        /** Those longer or shorter than 1. */
        TWO
    }

    GradientPenalty {
        Require.atLeast("weight", weight, 0);
    }

    @Override
    public List<Scheduled> weights() {
        return List.of(weight);
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public boolean ofSlopes() {
        return true;
    }

    @Override
    public boolean ofBatches() {
        return at == Place.SURROUNDINGS;
    }

    @Override
    public Tensor of(Judged real, Judged fake, Turn turn) {
        Judged judged = switch (at) {
            case BETWEEN -> real.instead(between(real.images(), fake.images(), turn));
            case REAL -> real;
            case GENERATED -> fake;
            case SURROUNDINGS -> real.instead(near(real.images(), turn));
        };
        Tensor excess = judged.slopes().normOfEach().minus(1);
        return (sides == Sides.ONE ? excess.relu() : excess).square().mean().times(weight.at(turn.progress()));
    }

    private static Tensor between(Tensor real, Tensor fake, Turn turn) {
        Tensor share = turn.uniform("share", 1, real.size(0));
        return fake.lerp(real, share).detached();
    }

    /** As in the authors' code; the paper's text has normal noise, and no line to it. */
    private static Tensor near(Tensor real, Turn turn) {
        Tensor deviation = real.minus(real.mean()).square().mean().sqrt();
        Tensor noise = turn.uniform("noise", 0.5, real.shape());
        Tensor noisy = real.plus(noise.times(deviation));
        return between(real, noisy, turn);
    }
}
