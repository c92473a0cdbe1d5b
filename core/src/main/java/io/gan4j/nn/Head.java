package io.gan4j.nn;

/**
 * An output of a discriminator.
 *
 * @param name such as {@link #LOGIT}, {@code classes} or {@link #FEATURES}
 * @param size numbers for one image
 */
public record Head(String name, long size) {
    /** Name of the head that says how real an image is. */
    public static final String LOGIT = "logit";

    /** Name of the head that gives out what the last layer before the logits found. */
    public static final String FEATURES = "features";

    /** Returns the head of features, as many as the architecture has. */
    public static Head features() {
        return new Head(FEATURES, NetworkShape.FREE);
    }
}
