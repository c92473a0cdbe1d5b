package io.gan4j.nn;

/** What a network is for. */
public enum Role {
    GENERATOR,
    DISCRIMINATOR
}
