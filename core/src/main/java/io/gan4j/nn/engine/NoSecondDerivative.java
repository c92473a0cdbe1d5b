package io.gan4j.nn.engine;

/** A loss has a gradient in it, and there is no going back through that gradient in one of the network's layers. */
public final class NoSecondDerivative extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean batchNormalization;

    private NoSecondDerivative(String message, boolean batchNormalization) {
        super(message);
        this.batchNormalization = batchNormalization;
    }

    /** Whether another normalization helps. */
    public boolean isBatchNormalization() {
        return batchNormalization;
    }

    /** Refuses batch normalization over the examples at hand. */
    public static NoSecondDerivative ofBatchNormalization(String layer) {
        return new NoSecondDerivative(
                "layer \"" + layer
                        + "\" is batch normalization in training mode, which makes each output depend on every example of"
                        + " the batch: the slope of one example has no meaning.",
                true);
    }

    /** @param kind the class of the layer, and what is peculiar about it */
    public static NoSecondDerivative of(String layer, String kind) {
        return new NoSecondDerivative(
                "layer \"" + layer + "\" (" + kind
                        + ") has no second derivative here, so no gradient through it can stand in a loss.",
                false);
    }
}
