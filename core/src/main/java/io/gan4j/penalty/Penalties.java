package io.gan4j.penalty;

import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
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
    private final Settings settings;
    private final List<Penalty> terms;
    private final double clipping;
    private final Randomness randomness;
    private final Horizon turns;

    /**
     * @param settings those at {@code gan4j.penalties}
     * @param turns how many the discriminator has in the training
     * @throws InvalidInputException if the settings contradict each other
     */
    public Penalties(Settings settings, Randomness randomness, Horizon turns) {
        this(settings, settings.bind(PenaltySettings.class), randomness, turns);
        terms.stream()
                .filter(term -> clipping > 0 && term.ofSlopes())
                .findFirst()
                .ifPresent(this::refuseClipping);
    }

    private Penalties(Settings settings, PenaltySettings bound, Randomness randomness, Horizon turns) {
        this.settings = settings;
        this.terms = bound.penalties();
        this.clipping = bound.clipping();
        this.randomness = randomness;
        this.turns = turns;
    }

    private void refuseClipping(Penalty other) {
        throw InvalidInputException.lines(
                named(other.setting()) + " is set, but gan4j.penalties.clipping is " + clipping + " ("
                        + settings.where("clipping") + "): both bound the discriminator's slopes.",
                "Set one of them to 0.");
    }

    /** Returns where a setting was set, and its whole name. */
    private String named(String setting) {
        return settings.where(setting) + ": gan4j.penalties." + setting;
    }

    /** Returns the same of a phase of that many turns. */
    public Penalties over(Horizon phase) {
        return new Penalties(settings, randomness, phase);
    }

    /** Returns where one of them was set, and its whole name; empty if there are none. */
    public Optional<String> setting() {
        return terms.stream()
                .map(Penalty::setting)
                .findFirst()
                .or(() -> clipping > 0 ? Optional.of("clipping") : Optional.empty())
                .map(this::named);
    }

    /** Returns the same of one that goes by what a batch is as a whole. */
    public Optional<String> ofBatches() {
        return terms.stream()
                .filter(Penalty::ofBatches)
                .findFirst()
                .map(Penalty::setting)
                .map(this::named);
    }

    /**
     * Refuses data that they have no meaning for.
     *
     * @throws InvalidInputException if these are points, and one of them distorts images
     */
    public void requireFor(DataSpec data) {
        terms.stream()
                .filter(term -> term.distorts() && data.image().isPoint())
                .findFirst()
                .ifPresent(term -> {
                    throw InvalidInputException.lines(
                            named(term.setting()) + " is set, but what data set \"" + data.source()
                                    + "\" has are points, and no images.",
                            "Set it to 0; the penalties on slopes do for points, too.");
                });
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
                    named("clipping") + " is " + clipping + ", but the weights of network \"" + discriminator.name()
                            + "\" are bounded by " + network.setting("spectral") + " = true already.",
                    "Set clipping to 0, or spectral to false.");
        }
    }

    private void refuseBatchNormalization(Penalty term, Network discriminator) {
        throw InvalidInputException.lines(
                named(term.setting()) + " is set, but "
                        + discriminator.internals().setting("normalization") + " of network \"" + discriminator.name()
                        + "\" is batch: what it says of an image depends on the others of the batch, and the slope at one"
                        + " image has no meaning.",
                "Set it to layer or none, or the penalty to 0.");
    }

    /**
     * Adds them to what a discriminator minimises in a turn.
     *
     * @param told what it minimises without them, a scalar
     * @param discriminator name of the one whose turn it is
     * @param turn counted from 0 over the phase
     * @param report takes what each comes to, under {@code penalty/NAME}
     */
    public Tensor added(
            Tensor told, String discriminator, Judged real, Judged fake, long turn, Map<String, Double> report) {
        Penalty.Turn at = new Penalty.Turn(randomness, discriminator, turn, turns.progress(turn));
        Tensor sum = told;
        for (Penalty term : terms) {
            Tensor value = term.isDue(at) ? term.of(real, fake, at) : Tensor.of(0);
            report.put("penalty/" + term.name(), value.value());
            sum = sum.plus(value);
        }
        return sum;
    }

    /** Brings the weights of a discriminator that has moved back into their bounds, if they have some. */
    public void bound(Network discriminator) {
        if (clipping > 0) {
            discriminator.clip(clipping);
        }
    }
}
