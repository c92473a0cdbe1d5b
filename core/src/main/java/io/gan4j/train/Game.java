package io.gan4j.train;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Head;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.penalty.Judged;
import io.gan4j.tensor.Tensor;
import io.gan4j.view.View;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A round between a generator and one discriminator, as a configuration has it: the loss of both, how images are seen,
 * what the discriminator is held to, which features the generator matches. For steps that say themselves what is
 * played; {@link TwoPlayerStep} has all of a step. The discriminator has a head {@link Head#LOGIT}. Not for several
 * threads at once.
 */
public final class Game {
    private final Rules rules;
    private final List<Network> discriminator;
    private final String name;
    private final AdversarialLoss loss;
    private final View view;
    private final long round;
    private final Map<String, Double> report;

    /**
     * @param round counted over the phase
     * @param report takes what the terms come to
     */
    public Game(Rules rules, Network discriminator, long round, Map<String, Double> report) {
        this(rules, List.of(discriminator), discriminator::outputs, round, report);
    }

    /**
     * A round with a discriminator of several networks.
     *
     * @param discriminator who learns; what is random goes by the name of the last
     * @param judge what they say together of images, and of what they are told beside them
     * @param round counted over the phase
     * @param report takes what the terms come to
     */
    public Game(
            Rules rules,
            List<Network> discriminator,
            Function<Tensor[], Outputs> judge,
            long round,
            Map<String, Double> report) {
        Network last = discriminator.get(discriminator.size() - 1);
        this.rules = rules;
        this.discriminator = List.copyOf(discriminator);
        this.name = last.name();
        this.loss = rules.loss(last, round);
        this.view = rules.views().of(name, judge, round);
        this.round = round;
        this.report = report;
    }

    /**
     * Asks the discriminator, as it is now.
     *
     * @param images {@code [n, c, h, w]}
     * @param condition what it is told beside them
     */
    public Judged judged(Tensor images, Tensor... condition) {
        return Judged.by(this::logits, view.packed(images), condition);
    }

    private Tensor logits(Tensor images, Tensor... condition) {
        return view.outputs(images, condition).of(Head.LOGIT);
    }

    /** Returns what the discriminator minimises to tell both apart, a scalar. */
    public Tensor telling(Judged real, Judged fake) {
        return loss.ofDiscriminator(real.logits(), fake.logits());
    }

    /**
     * Lets the discriminator learn, with the penalties of these images beside its loss, and keeps it in its bounds.
     *
     * @param telling what it minimises without penalties, a scalar
     * @return what it has minimised, at what it was before
     */
    public double discriminate(Tensor telling, Judged real, Judged fake) {
        Tensor held = rules.penalties().added(telling, name, real, fake, round, report);
        double value = held.value();
        minimize(held, discriminator.toArray(Network[]::new));
        discriminator.forEach(rules.penalties()::bound);
        return value;
    }

    /** Lets the discriminator learn to tell real images from generated ones, both beside the same condition. */
    public double discriminate(Tensor real, Tensor fake, Tensor... condition) {
        Judged onReal = judged(real, condition);
        Judged onFake = judged(fake, condition);
        return discriminate(telling(onReal, onFake), onReal, onFake);
    }

    /**
     * Returns what the generator minimises to pass with its images, matched features included: a scalar.
     *
     * @param condition what the discriminator is told beside both
     */
    public Tensor passing(Tensor real, Tensor fake, Tensor... condition) {
        Outputs onReal = view.outputs(real, condition);
        Outputs onFake = view.outputs(fake, condition);
        Tensor passing = loss.ofGenerator(onReal.of(Head.LOGIT), onFake.of(Head.LOGIT));
        return rules.matching().added(passing, onReal, onFake, round, report);
    }
}
