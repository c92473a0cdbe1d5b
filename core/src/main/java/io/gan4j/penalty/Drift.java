package io.gan4j.penalty;

import io.gan4j.config.Scheduled;
import io.gan4j.tensor.Tensor;
import java.util.List;

/**
 * Keeps a critic's outputs, which only differences of matter to, from drifting away: ε E D(x)² at real images.
 *
 * <p>Source: Karras et al. 2018, "Progressive growing of GANs", appendix A.1.
 *
 * @param weight ε
 */
record Drift(Scheduled weight) implements Penalty {
    @Override
    public List<Scheduled> weights() {
        return List.of(weight);
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String setting() {
        return name();
    }

    @Override
    public Tensor of(Judged real, Judged fake, Turn turn) {
        return real.logits().square().mean().times(weight.at(turn.progress()));
    }
}
