package io.gan4j.train;

import io.gan4j.nn.Generator;
import io.gan4j.nn.Network;
import io.gan4j.tensor.Tensor;
import java.util.Map;

/**
 * Goodfellow's training step: the discriminator learns to tell real from generated, then the generator learns to pass.
 *
 * <p>With labels, both networks are told the class: the generator those of the real images it is compared with.
 *
 * <p>Source: Goodfellow et al. 2014, algorithm 1; with labels Mirza and Osindero 2014, equation 2.
 */
public final class AdversarialStep extends TwoPlayerStep {
    /**
     * @param generator a code in, and a label if it takes {@link Generator#classes()}; an image out
     * @param discriminator an image in, and a label if the generator takes one; logits out
     */
    public AdversarialStep(Generator generator, Network discriminator, Rules rules) {
        super(generator, discriminator, rules);
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        report.put("logit/real", source(round.onReal()).mean().value());
        report.put("logit/fake", source(round.onFake()).mean().value());
        return telling(round);
    }

    @Override
    public boolean dividesBatches() {
        return true;
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        return passing(round);
    }
}
