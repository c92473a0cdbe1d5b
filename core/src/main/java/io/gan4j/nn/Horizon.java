package io.gan4j.nn;

/**
 * How long a training is, in training steps: what schedules are laid over.
 *
 * @param stepsPerEpoch training steps in a pass over the data
 * @param steps training steps in all
 */
public record Horizon(long stepsPerEpoch, long steps) {
    public Horizon {
        if (stepsPerEpoch < 1 || steps < 1) {
            throw new IllegalArgumentException("a training has steps, not " + stepsPerEpoch + " of " + steps);
        }
    }

    /** Returns which share of the training is behind after {@code steps} of it: 0 at its start, 1 at its end. */
    public double progress(long steps) {
        return (double) steps / this.steps;
    }

    /** Returns the same stretch counted in updates of a network that is updated {@code updates} times a step. */
    public Horizon inUpdates(int updates) {
        return new Horizon(stepsPerEpoch * updates, steps * updates);
    }
}
