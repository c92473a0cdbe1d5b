package io.gan4j.train;

/**
 * How the players of a step take turns.
 *
 * @param discriminatorSteps updates of the discriminator to one of the generator
 * @param freshBatches whether the generator learns from a batch and codes of its own, and not from the discriminator's
 */
public record Rounds(int discriminatorSteps, boolean freshBatches) {
    /** Each learns once, both from the same batch. */
    public static final Rounds ONE = new Rounds(1, false);

    /** Returns the batches that a step draws from its main stream. */
    public int batches() {
        return discriminatorSteps + (freshBatches ? 1 : 0);
    }
}
