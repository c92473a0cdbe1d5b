package io.gan4j.tune;

/** Watches a grid of runs. Called by one thread at a time. */
public interface TuningListener {
    default void onBegin(Trial trial) {}

    /** After the result was kept. */
    default void onResult(Trial trial, Result result) {}

    /** If there is none; the trial is left to do. */
    default void onFailure(Trial trial, String reason) {}
}
