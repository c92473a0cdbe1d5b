package io.gan4j.train;

/**
 * A stretch of training with one kind of step.
 *
 * @param name such as {@code main} or {@code stage-1}
 * @param steps how many make it whole; schedules end with it
 */
public record Phase(String name, TrainStep step, long steps) {}
