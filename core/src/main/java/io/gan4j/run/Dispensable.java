package io.gan4j.run;

import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a training can do without. Where it fails of a file, as on a full disk, that is said once, and the training goes
 * on; each time it is tried again.
 */
final class Dispensable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispensable.class);

    private final String what;
    private final Consumer<String> says;
    private boolean said;

    /**
     * @param what such as {@code pictures}
     * @param says takes lines for the user
     */
    Dispensable(String what, Consumer<String> says) {
        this.what = what;
        this.says = says;
    }

    void attempt(Runnable work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            LOG.warn("{} are missing: {}", what, e.getMessage());
            if (!said) {
                said = true;
                says.accept(e.getMessage() + "\nThe training goes on, without the " + what
                        + " that fail. This is said once.");
            }
        }
    }
}
