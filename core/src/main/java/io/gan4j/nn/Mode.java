package io.gan4j.nn;

/** How a forward pass treats batch statistics and noise. */
public enum Mode {
    /** Statistics of the batch, running statistics follow, dropout on. */
    TRAIN,
    /** Like {@link #TRAIN}, but running statistics stay as they are. */
    TRAIN_FROZEN_STATISTICS,
    /** Running statistics, dropout off; a backward pass gives gradients by the inputs only. */
    INFER;

    /** Whether batch statistics and noise apply. */
    public boolean isTraining() {
        return this != INFER;
    }
}
