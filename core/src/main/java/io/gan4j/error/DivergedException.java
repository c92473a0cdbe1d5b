package io.gan4j.error;

/** A training that cannot go on because its numbers are no longer finite. The last checkpoint is still good. */
public final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long step;
    private final String what;

    /**
     * @param step after which the numbers were no longer finite
     * @param what is not finite, as a sentence without its full stop
     */
    public DivergedException(long step, String what) {
        super("Training diverged at step " + step + ": " + what + ".\nThe checkpoints before it are good."
                + " A lower learning rate (gan4j.optimizer.*.learning-rate) usually helps.");
        this.step = step;
        this.what = what;
    }

    /** Returns what is not finite, as a sentence without its full stop. */
    public String what() {
        return what;
    }

    /** Returns the step after which the numbers were no longer finite. */
    public long step() {
        return step;
    }
}
