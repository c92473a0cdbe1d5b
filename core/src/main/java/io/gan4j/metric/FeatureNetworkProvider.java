package io.gan4j.metric;

import io.gan4j.config.Settings;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.spi.Named;
import java.util.Optional;

/** A feature network that a configuration can name. Found by {@link java.util.ServiceLoader}. */
public interface FeatureNetworkProvider extends Named {
    /** Returns licence and attribution of the weights. */
    String licence();

    /** Returns what has to be fetched before the first use, if anything has. */
    default Optional<FetchedData> fetched() {
        return Optional.empty();
    }

    /**
     * Opens the network; the caller closes it.
     *
     * @param settings those under {@code gan4j.features.<name>}
     * @throws io.gan4j.error.InvalidInputException if its weights are not there
     */
    FeatureNetwork open(Settings settings);
}
