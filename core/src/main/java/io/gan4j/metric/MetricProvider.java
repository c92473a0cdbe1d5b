package io.gan4j.metric;

import io.gan4j.config.Settings;
import io.gan4j.spi.Named;
import java.util.Set;

/**
 * A metric that a configuration and {@code gan4j evaluate --metrics} can name. Found by
 * {@link java.util.ServiceLoader}. Its Javadoc gives formula, source, range, and when not to trust it.
 */
public interface MetricProvider extends Named {
    /** Returns what it asks of a generator. */
    Question question();

    /** Returns what it cannot do without: {@link Need#FEATURES}, where mean and covariance of them are not enough. */
    default Set<Need> needs() {
        return Set.of(Need.FEATURES);
    }

    /**
     * Returns whether the best of several checkpoints can be chosen by its first score: that is then of what the run
     * has made, and {@linkplain Better better} the higher, or the lower. One that should come near its floor cannot
     * choose.
     */
    default boolean choosesBest() {
        return true;
    }

    /** @param settings those under {@code gan4j.metrics.<name>} */
    Metric create(Settings settings);
}
