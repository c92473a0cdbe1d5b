package io.gan4j.nn;

/** Which gradients a backward pass computes. What is not wanted is not computed where the executor can help it. */
public enum Want {
    /** Where only gradients by the outputs' gradients are: see {@link Slopes}. */
    NEITHER(false, false),
    PARAMETERS(true, false),
    INPUTS(false, true),
    BOTH(true, true);

    private final boolean parameters;
    private final boolean inputs;

    Want(boolean parameters, boolean inputs) {
        this.parameters = parameters;
        this.inputs = inputs;
    }

    public static Want of(boolean parameters, boolean inputs) {
        return parameters ? inputs ? BOTH : PARAMETERS : inputs ? INPUTS : NEITHER;
    }

    public boolean parameters() {
        return parameters;
    }

    public boolean inputs() {
        return inputs;
    }
}
