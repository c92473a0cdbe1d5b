package io.gan4j.train;

import io.gan4j.data.BatchSource;
import io.gan4j.data.stream.Selection;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.Reconstructs;
import io.gan4j.nn.Translates;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One update of every network of a variant: the algorithm box of its paper.
 *
 * <p>Its randomness is keyed by the number of the step, so its state is its networks' and whatever else it keeps.
 */
public interface TrainStep extends Stateful {
    /**
     * Updates every network once.
     *
     * @param step counted from 0 in the phase
     * @param data to draw as many batches from as it needs
     */
    StepResult step(long step, BatchSource data);

    /** Returns its networks, those that learn and averages of them, each under its own name. */
    List<Network> networks();

    /**
     * Returns those of {@link #networks} that are used when training is over, by {@link #generator},
     * {@link #discriminator}, {@link #classifier}, {@link #translator} and {@link #reconstructor}: a model that is
     * passed on holds no others.
     */
    default List<Network> networksForUse() {
        return networks();
    }

    /** Returns how its players take turns; settings that ask for anything else are refused. */
    default Rounds rounds() {
        return Rounds.ONE;
    }

    /**
     * Returns whether its players go by its {@link Rules} in all: penalties, views of images, and feature matching; if
     * not, settings that ask for any of these are refused.
     */
    default boolean followsRules() {
        return false;
    }

    /**
     * Returns whether several processes can take it together, each with its share of every batch: all that it minimises
     * are means over examples, what is random is drawn by {@link io.gan4j.random.Randomness}'s arrays or from its own
     * share's, and it keeps nothing but its networks.
     */
    default boolean dividesBatches() {
        return false;
    }

    /** Returns what goes through each stream that it draws from beside the one over all examples, by its name. */
    default Map<String, Selection> streams() {
        return Map.of();
    }

    /** Returns what makes images from codes, if it trains such a network. */
    default Optional<Generates> generator() {
        return Optional.empty();
    }

    /** Returns what tells real images from generated ones, if it trains such a network. */
    default Optional<Discriminates> discriminator() {
        return Optional.empty();
    }

    /** Returns what tells the class of an image, if it trains such a network. */
    default Optional<Classifies> classifier() {
        return Optional.empty();
    }

    /** Returns what makes images of one domain into those of another, if it trains such networks. */
    default Optional<Translates> translator() {
        return Optional.empty();
    }

    /** Returns what makes images again of what is left of them in a code, if it trains such networks. */
    default Optional<Reconstructs> reconstructor() {
        return Optional.empty();
    }

    /** Writes the state of its networks; a step that keeps more writes that too. */
    @Override
    default void save(StateWriter out) {
        networks().forEach(network -> network.save(out.in(network.name())));
    }

    @Override
    default void load(StateReader in) {
        networks().forEach(network -> network.load(in.in(network.name())));
    }

    /** Ends the step: gives back the passes of its networks. Called by the trainer after every step. */
    default void endStep() {
        networks().forEach(Network::endStep);
    }
}
