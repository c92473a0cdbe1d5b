package io.gan4j.error;

/** A training that cannot go on because its numbers are no longer finite. The last checkpoint is still good. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DivergedException(String message) {
        super(message);
    }
}
