package io.gan4j.view;

import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;

/**
 * How a configuration has discriminators see images, real and generated ones alike, whoever learns from that.
 *
 * <p>Sources: packing, Lin et al. 2018, "PacGAN: the power of two samples in generative adversarial networks"; instance
 * noise, Sønderby et al. 2017, "Amortised MAP inference for image super-resolution", section 3.3, and Arjovsky, Bottou
 * 2017; {@link DifferentiableAugmentation}.
 */
public final class Views {
    private final Settings settings;
    private final ViewSettings bound;
    private final DataSpec data;
    private final Randomness randomness;
    private final Horizon rounds;

    /**
     * @param settings those at {@code gan4j.discriminator}
     * @param batch images in a batch
     * @param rounds how many there are in the training
     * @throws InvalidInputException if such batches cannot be packed, or such images not be distorted
     */
    public Views(Settings settings, DataSpec data, int batch, Randomness randomness, Horizon rounds) {
        this(settings, settings.bind(ViewSettings.class), data, randomness, rounds);
        if (batch % bound.packing() != 0) {
            throw InvalidInputException.lines(
                    named("packing") + " is " + bound.packing() + ", but gan4j.data.batch-size is " + batch
                            + ", which is no multiple of it.",
                    "Set one of them so that whole packs make a batch.");
        }
        ImageShape image = data.image();
        if (bound.augmentation().isOn() && image.isPoint()) {
            throw InvalidInputException.lines(
                    named(bound.augmentation().setting()) + " is set, but what data set \"" + data.source()
                            + "\" has are points, and no images.",
                    "Leave it off; gan4j.discriminator.instance-noise does for points, too.");
        }
    }

    private Views(Settings settings, ViewSettings bound, DataSpec data, Randomness randomness, Horizon rounds) {
        this.settings = settings;
        this.bound = bound;
        this.data = data;
        this.randomness = randomness;
        this.rounds = rounds;
    }

    /** Returns where a setting was set, and its whole name. */
    private String named(String setting) {
        return settings.where(setting) + ": gan4j.discriminator." + setting;
    }

    /** Returns the same of a phase of that many rounds. */
    public Views over(Horizon phase) {
        return new Views(settings, bound, data, randomness, phase);
    }

    /** Returns whether single images are judged, and no packs of them. */
    public boolean ofSingleImages() {
        return bound.packing() == 1;
    }

    /**
     * Refuses settings that a step does not follow.
     *
     * @param taken whether its discriminators see by these
     * @param variant whose step it is
     * @throws InvalidInputException if images are to be seen otherwise than they are
     */
    public void requireTaken(boolean taken, String variant) {
        if (!taken && !bound.isPlain()) {
            throw InvalidInputException.lines(
                    named(bound.setting()) + " is set, but what variant \"" + variant
                            + "\" trains here takes no views of images.",
                    "Leave gan4j.discriminator as it is by default.");
        }
    }

    /**
     * Returns how a discriminator sees images in a round.
     *
     * @param round counted over the phase
     */
    public View of(Network discriminator, long round) {
        double noise = bound.instanceNoise().at(rounds.progress(round));
        return new View(discriminator, bound, data, noise, randomness, round);
    }
}
