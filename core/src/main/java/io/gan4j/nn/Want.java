package io.gan4j.nn;

/** Which gradients a backward pass computes. What is not wanted is not computed where the executor can help it. */
public enum Want {
    PARAMETERS,
    INPUTS,
    BOTH;

    public boolean parameters() {
        return this != INPUTS;
    }

    public boolean inputs() {
        return this != PARAMETERS;
    }
}
