package io.gan4j.metrics.topology;

/**
 * From where to where along a filtration a hole lives.
 *
 * @param end infinite for one that is never filled
 */
public record Interval(double start, double end) {}
