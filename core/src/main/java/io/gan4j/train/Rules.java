package io.gan4j.train;

import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.FlippedLabels;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.penalty.Penalties;
import io.gan4j.random.Randomness;
import io.gan4j.view.Views;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a configuration says of a game, whoever plays it. */
public final class Rules {
    private final AdversarialLoss loss;
    private final Penalties penalties;
    private final Views views;
    private final FeatureMatching matching;
    private final TrainingSettings training;
    private final Randomness randomness;

    public Rules(
            AdversarialLoss loss,
            Penalties penalties,
            Views views,
            FeatureMatching matching,
            TrainingSettings training,
            Randomness randomness) {
        this.loss = loss;
        this.penalties = penalties;
        this.views = views;
        this.matching = matching;
        this.training = training;
        this.randomness = randomness;
    }

    /** Returns the rules of a phase of that length. */
    public Rules over(Horizon phase) {
        Horizon rounds = phase.inUpdates(training.rounds().batches());
        return new Rules(
                loss,
                penalties.over(phase.inUpdates(training.discriminatorSteps())),
                views.over(rounds),
                matching.over(phase),
                training,
                randomness);
    }

    /**
     * Refuses settings that a step does not follow.
     *
     * @param variant whose step it is
     * @throws InvalidInputException if there are some
     */
    public void requireFollowed(TrainStep step, String variant) {
        training.requireFollowed(step, variant);
        if (step.followsRules()) {
            return;
        }
        Stream.of(penalties.setting(), views.setting(), matching.setting())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(setting -> {
                    throw InvalidInputException.lines(
                            setting + " is set, but what variant \"" + variant + "\" trains here does not go by it.",
                            "Leave it out.");
                });
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

    /** Returns how discriminators see images. */
    public Views views() {
        return views;
    }

    /** Returns what the generator learns of the discriminator's features beside its loss. */
    public FeatureMatching matching() {
        return matching;
    }

    public TrainingSettings training() {
        return training;
    }

    public Randomness randomness() {
        return randomness;
    }
}
