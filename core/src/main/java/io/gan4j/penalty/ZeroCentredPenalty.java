package io.gan4j.penalty;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.tensor.Tensor;
import java.util.List;

/**
 * A zero-centred gradient penalty: no slopes at all where the images are, γ/2 E ‖∇D(x)‖², at real images (R1) or at
 * generated ones (R2). The squares are summed over pixels.
 *
 * <p>Source: Mescheder et al. 2018, "Which training methods for GANs do actually converge?", equations 9 and 10; taken
 * every so many turns, times as many: Karras et al. 2020, "Analyzing and improving the image quality of StyleGAN",
 * section 3.1.
 */
record ZeroCentredPenalty(String name, boolean atReal, Options options) implements Penalty {
    /**
     * @param weight γ
     * @param every how many turns of the discriminator
     */
    record Options(Scheduled weight, int every) {
        Options {
            Require.atLeast("weight", weight, 0);
            Require.atLeast("every", every, 1);
        }
    }

    @Override
    public List<Scheduled> weights() {
        return List.of(options.weight());
    }

    @Override
    public boolean ofSlopes() {
        return true;
    }

    @Override
    public boolean isDue(Turn turn) {
        return turn.number() % options.every() == 0 && Penalty.super.isDue(turn);
    }

    @Override
    public Tensor of(Judged real, Judged fake, Turn turn) {
        double weight = options.weight().at(turn.progress()) / 2 * options.every();
        return (atReal ? real : fake).slopes().squaredNormOfEach().mean().times(weight);
    }
}
