package io.gan4j.train;

/**
 * Watches a training. Called on the training thread; cannot change the training, since randomness is keyed.
 *
 * <p>An exception ends the training.
 */
public interface TrainingListener {
    /** Before the first step, before the first one after a resume, and again where a run is rolled back. */
    default void onStart(TrainingEvent event) {}

    /** After each step. */
    default void onStep(TrainingEvent event, StepResult result) {}

    /** After the last step, or after the step at which training was asked to stop. */
    default void onEnd(TrainingEvent event) {}
}
