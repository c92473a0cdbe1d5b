package io.gan4j.penalty;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a configuration holds a discriminator to beside its loss. */
public final class Penalties {
    /** What a discriminator is held to unless settings say otherwise: nothing. */
    public static final Penalties NONE = new Penalties(List.of(), 0, new Randomness(0), new Horizon(1, 1));

    private final List<Penalty> terms;
    private final double clipping;
    private final Randomness randomness;
    private final Horizon turns;

    /**
     * @param turns how many the discriminator has in the training
     * @throws InvalidInputException if the settings contradict each other
     */
    public Penalties(PenaltySettings settings, Randomness randomness, Horizon turns) {
        this(settings.penalties(), settings.clipping(), randomness, turns);
        terms.stream()
                .filter(term -> clipping > 0 && term.ofSlopes())
                .findFirst()
                .ifPresent(this::refuseClipping);
    }

    private Penalties(List<Penalty> terms, double clipping, Randomness randomness, Horizon turns) {
        this.terms = terms;
        this.clipping = clipping;
        this.randomness = randomness;
        this.turns = turns;
    }

    private void refuseClipping(Penalty other) {
        throw InvalidInputException.lines(
                "gan4j.penalties.clipping is " + clipping + ", but gan4j.penalties." + other.setting()
                        + " is set, too: both bound the discriminator's slopes.",
                "Set one of them to 0.");
    }

    /** Returns the same of a phase of that many turns. */
    public Penalties over(Horizon phase) {
        return new Penalties(terms, clipping, randomness, phase);
    }

    /**
     * Refuses settings that a step does not follow.
     *
     * @param taken whether its discriminators are held to penalties
     * @param variant whose step it is
     * @throws InvalidInputException if there are penalties that are not taken
     */
    public void requireTaken(boolean taken, String variant) {
        if (!taken && !(terms.isEmpty() && clipping == 0)) {
            throw InvalidInputException.lines(
                    "gan4j.penalties."
                            + (terms.isEmpty() ? "clipping" : terms.get(0).setting()) + " is set, but what variant \""
                            + variant + "\" trains here takes no penalties.",
                    "Set it to 0.");
        }
    }

    /**
     * Refuses a discriminator that they have no meaning for.
     *
     * @throws InvalidInputException if single images have no slopes of their own, or its weights two bounds
     */
    public void requireFor(Network discriminator) {
        Network.Internals network = discriminator.internals();
        if (network.hasBatchNormalization()) {
            terms.stream()
                    .filter(Penalty::ofSlopes)
                    .findFirst()
                    .ifPresent(term -> refuseBatchNormalization(term, discriminator));
        }
        if (clipping > 0 && network.hasSpectralNormalization()) {
            throw InvalidInputException.lines(
                    "gan4j.penalties.clipping is " + clipping + ", but the weights of network \"" + discriminator.name()
                            + "\" are bounded by " + network.setting("spectral") + " = true already.",
                    "Set clipping to 0, or spectral to false.");
        }
    }

    private static void refuseBatchNormalization(Penalty term, Network discriminator) {
        throw InvalidInputException.lines(
                "gan4j.penalties." + term.setting() + " is set, but "
                        + discriminator.internals().setting("normalization") + " of network \"" + discriminator.name()
                        + "\" is batch: what it says of an image depends on the others of the batch, and the slope at one"
                        + " image has no meaning.",
                "Set it to layer, instance or none, or the penalty to 0.");
    }

    /**
     * Returns what is added to the discriminator's loss in a turn, a scalar; empty if nothing is.
     *
     * @param turn of the discriminator, counted from 0 over the training
     * @param report takes what each comes to, under {@code penalty/NAME}
     */
    public Optional<Tensor> of(Judged real, Judged fake, long turn, Map<String, Double> report) {
        Penalty.Turn at = new Penalty.Turn(randomness, turn, turns.progress(turn));
        return terms.stream()
                .filter(term -> term.isDue(at))
                .map(term -> {
                    Tensor value = term.of(real, fake, at);
                    report.merge("penalty/" + term.name(), value.value(), Double::sum);
                    return value;
                })
                .reduce(Tensor::plus);
    }

    /** Brings the weights of a discriminator that has moved back into their bounds, if they have some. */
    public void bound(Network discriminator) {
        if (clipping > 0) {
            discriminator.clip(clipping);
        }
    }
}
