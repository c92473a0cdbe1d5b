package io.gan4j.diagnosis;

/** A training that ends because of what was found to be wrong with it. Its checkpoints are whole. */
public final class FindingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** @param finding that is more than a warning */
    public FindingException(Finding finding) {
        super(finding + "\nTraining stopped there, with a checkpoint: it can be resumed.");
        this.finding = finding;
    }

    public Finding finding() {
        return finding;
    }
}
