package io.gan4j.nn;

/**
 * How long a training is, in training steps: what schedules are laid over.
 *
 * @param stepsPerEpoch training steps in a pass over the data
 * @param steps training steps in all
 * @param before of them that are over when something begins to count its own: what learns from a later step on
 * @param extension of them that were added when the training was made longer: its last part has them
 */
public record Horizon(long stepsPerEpoch, long steps, long before, long extension) {
    public Horizon {
        if (stepsPerEpoch < 1 || before < 0 || extension < 0 || steps <= extension) {
            throw new IllegalArgumentException("a training has steps, not " + stepsPerEpoch + " of " + steps
                    + ", after " + before + ", longer by " + extension);
        }
    }

    /** Returns that of what learns from the first step on, and was not made longer. */
    public Horizon(long stepsPerEpoch, long steps) {
        this(stepsPerEpoch, steps, 0, 0);
    }

    /** Returns that of what begins to learn when so many steps are over. */
    public Horizon after(long before) {
        return new Horizon(stepsPerEpoch, steps, before, extension);
    }

    /**
     * Returns which share of the training is behind: 0 at its start, 1 at its end.
     *
     * @param own steps since what counts them began
     */
    public double progress(long own) {
        return (double) (before + own) / steps;
    }

    /** Returns how long the training was to be before it was made longer: what its parts are shares of. */
    public long planned() {
        return steps - extension;
    }

    /** Returns the same stretch counted in updates of a network that is updated {@code updates} times a step. */
    public Horizon inUpdates(int updates) {
        return new Horizon(stepsPerEpoch * updates, steps * updates, before * updates, extension * updates);
    }
}
