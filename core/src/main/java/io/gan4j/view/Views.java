package io.gan4j.view;

import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Outputs;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

    /** Returns how many images are judged together, as channels of one; 1 if each is judged by itself. */
    public int packing() {
        return bound.packing();
    }

    /**
     * Refuses packs, where nothing judges them.
     *
     * @param who does not
     * @throws InvalidInputException if packs are asked for
     */
    public void requireNoPacks(String who) {
        if (packing() > 1) {
            throw InvalidInputException.lines(
                    named("packing") + " is " + packing() + ", but " + who + " judges images one by one.",
                    "Set it to 1.");
        }
    }

    /** Returns where a setting was set by which images are not seen as they are, and its whole name. */
    public Optional<String> setting() {
        return bound.isPlain() ? Optional.empty() : Optional.of(named(bound.setting()));
    }

    /**
     * Returns the shape of a discriminator that judges packs, if packs are judged.
     *
     * @throws InvalidInputException if it is told more of an image, or says more, than how real it is: nobody would
     *     know which image of a pack is meant
     */
    public NetworkShape packed(NetworkShape shape) {
        if (packing() == 1) {
            return shape;
        }
        boolean judges = shape.inputs().keySet().equals(Set.of("image"))
                && shape.outputs().values().stream().allMatch(size -> size[0] == 1 || size[0] == NetworkShape.FREE);
        if (!judges) {
            throw InvalidInputException.lines(
                    named("packing") + " is " + packing() + ", but a discriminator of " + shape
                            + " says more of an image, or is told more, than whether it is real.",
                    "Set it to 1, or take a variant without labels, texts and pairs.");
        }
        long[] image = shape.input("image");
        return shape.withInput("image", packing() * image[0], image[1], image[2]);
    }

    /**
     * Returns how a discriminator sees images in a round.
     *
     * @param round counted over the phase
     */
    public View of(Network discriminator, long round) {
        return of(discriminator.name(), discriminator::outputs, round);
    }

    /**
     * Returns the same of a discriminator that is more than a network.
     *
     * @param name what is random goes by it
     * @param judge what the discriminator says of images, and of what it is told beside them
     */
    public View of(String name, Function<Tensor[], Outputs> judge, long round) {
        double noise = bound.instanceNoise().at(rounds.progress(round));
        return new View(name, judge, bound, data, noise, randomness, round);
    }
}
