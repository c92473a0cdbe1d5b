package io.gan4j.train;

import io.gan4j.data.BatchSource;
import io.gan4j.nn.Network;
import io.gan4j.spi.Stateful;
import java.util.List;

/**
 * One update of every network of a variant: the algorithm box of its paper.
 *
 * <p>A step that makes images also implements {@link io.gan4j.nn.Generates}. Its randomness is keyed by the number of
 * the step, so its state is its networks' and whatever else it keeps.
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

    /** Ends the step: gives back the passes of its networks. Called by the trainer after every step. */
    default void endStep() {
        networks().forEach(Network::endStep);
    }
}
