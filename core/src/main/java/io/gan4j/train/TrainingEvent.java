package io.gan4j.train;

import io.gan4j.spi.Stateful;

/**
 * Where a training is.
 *
 * @param phase that is running
 * @param phaseEnd steps done over all phases when that one ends
 * @param step steps done over all phases
 * @param steps of all phases together
 * @param epoch passes over the data done, with fraction
 * @param images real images seen so far
 * @param state all that a checkpoint has to hold
 */
public record TrainingEvent(
        Phase phase, long phaseEnd, long step, long steps, double epoch, long images, Stateful state) {}
