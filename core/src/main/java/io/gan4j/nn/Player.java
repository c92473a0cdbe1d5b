package io.gan4j.nn;

/** What learns in a step: a network, or what keeps one with its average. */
public interface Player {
    /** Returns the network that learns. */
    Network learning();
}
