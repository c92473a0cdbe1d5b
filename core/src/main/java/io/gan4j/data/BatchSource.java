package io.gan4j.data;

/** Where a training step draws its batches from. */
public interface BatchSource {
    /** Draws the next batch; the batch drawn before from the same stream must no longer be used. */
    Batch next();

    /**
     * Returns another stream over the same data, one that the step has asked for: see {@code TrainStep.streams}. A
     * source of one stream gives itself.
     */
    default BatchSource stream(String name) {
        return this;
    }
}
