package io.gan4j.metric;

import io.gan4j.config.Settings;
import io.gan4j.spi.Named;
import java.util.Set;

/**
 * A metric between several runs, or checkpoints of one, that {@code gan4j compare} makes. Found by
 * {@link java.util.ServiceLoader}. Its Javadoc gives formula, source, range, and when not to trust it.
 */
public interface ContestProvider extends Named {
    /** Returns what it cannot do without, of each contestant. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** @param settings those under {@code gan4j.metrics.<name>} */
    Contest create(Settings settings);
}
