package io.gan4j.metrics.images;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;

/** Holds that real and generated images can be compared pixel by pixel. */
public final class SameShape {
    private SameShape() {}

    /**
     * Returns the shape of the real and of the generated images.
     *
     * @throws InvalidInputException if it is not the same
     */
    public static ImageShape of(Evidence evidence) {
        ImageShape real = evidence.real().requireImages().shape();
        ImageShape generated = evidence.generated().requireImages().shape();
        if (!real.equals(generated)) {
            throw InvalidInputException.lines(
                    "The real images are " + real + ", the generated ones of " + evidence.name() + " are " + generated
                            + " (height×width×channels): they cannot be compared pixel by pixel.",
                    "Bring them to one size first.");
        }
        return real;
    }
}
