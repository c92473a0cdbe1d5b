package io.gan4j.data;

/** Where a training step draws its batches from. */
public interface BatchSource {
    /** Draws the next batch; the batch drawn before must no longer be used. */
    Batch next();
}
