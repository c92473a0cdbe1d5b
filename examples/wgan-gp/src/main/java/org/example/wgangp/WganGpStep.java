package org.example.wgangp;

import static io.gan4j.tensor.Gradients.gradient;

import io.gan4j.nn.NetworkFactory;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * WGAN-GP's training step. The discriminator is a critic: it learns to say more of real images than of generated ones.
 * With slopes of length 1 at most, to which a penalty holds it, the difference becomes Wasserstein's distance between
 * them. The generator learns to bring that down.
 *
 * <p>Source: Gulrajani et al. 2017, algorithm 1 and equation 3.
 */
final class WganGpStep extends TwoPlayerStep {
    private final double weight;

    @Inject
    WganGpStep(NetworkFactory networks, Rules rules, WganGp.Options options) {
        super(networks.generator(), networks.discriminator(), rules);
        this.weight = options.penaltyWeight();
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        Tensor distance =
                source(round.onReal()).mean().minus(source(round.onFake()).mean());
        Tensor real = round.view().packed(round.real());
        Tensor fake = round.view().packed(round.fake());
        Tensor share = Tensor.of(randomness.uniform("share", round.number(), 0, 1, real.size(0)));
        Tensor penalty = penalty(images -> source(round.view().outputs(images)), between(real, fake, share));
        report.put("wasserstein", distance.value());
        report.put("penalty", penalty.value());
        return penalty.times(weight).minus(distance);
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        return source(round.onFake()).mean().negative();
    }

    /**
     * Returns points on the straight lines between real and generated images, as constants.
     *
     * @param share of the real image in each, in [0, 1), {@code [n]}
     */
    static Tensor between(Tensor real, Tensor fake, Tensor share) {
        return fake.lerp(real, share).detached();
    }

    /** Returns the mean of (‖∇D(x)‖ − 1)² over images x. */
    static Tensor penalty(UnaryOperator<Tensor> critic, Tensor images) {
        Tensor slope = gradient(critic.apply(images).sum(), images);
        return slope.normOfEach().minus(1).square().mean();
    }

    /** A critic compares: there is no value above which an image is real. */
    @Override
    protected OptionalDouble threshold() {
        return OptionalDouble.empty();
    }
}
