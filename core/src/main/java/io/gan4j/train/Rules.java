package io.gan4j.train;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.FlippedLabels;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.penalty.Penalties;
import io.gan4j.random.Randomness;
import java.util.OptionalDouble;

/** What a configuration says of a game, whoever plays it. */
public final class Rules {
    private final AdversarialLoss loss;
    private final Penalties penalties;
    private final TrainingSettings training;
    private final Randomness randomness;

    public Rules(AdversarialLoss loss, Penalties penalties, TrainingSettings training, Randomness randomness) {
        this.loss = loss;
        this.penalties = penalties;
        this.training = training;
        this.randomness = randomness;
    }

    /** Returns the rules of a phase of that length. */
    public Rules over(Horizon phase) {
        return new Rules(loss, penalties.over(phase.inUpdates(training.discriminatorSteps())), training, randomness);
    }

    /**
     * Returns what the players minimise in a round.
     *
     * @param discriminator who is told labels: those that are flipped go by its name
     * @param round counted over the phase, likewise
     */
    public AdversarialLoss loss(Network discriminator, long round) {
        return loss.labelFlipping() > 0
                ? new FlippedLabels(loss, randomness, "labels/" + discriminator.name(), round)
                : loss;
    }

    /** Returns the output above which an image is rather real than generated: see {@link AdversarialLoss#threshold}. */
    public OptionalDouble threshold() {
        return loss.threshold();
    }

    /** Returns what the discriminator is held to beside its loss. */
    public Penalties penalties() {
        return penalties;
    }

    public TrainingSettings training() {
        return training;
    }

    public Randomness randomness() {
        return randomness;
    }
}
