package io.gan4j.data;

import io.gan4j.config.Settings;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.spi.Named;
import java.util.Optional;

/** A data set that a configuration can name. Found by {@link java.util.ServiceLoader}. */
public interface DatasetProvider extends Named {
    /** Returns licence and attribution, as the run folder states them. */
    String licence();

    /** Returns what has to be fetched before the first opening, if anything has. */
    default Optional<FetchedData> fetched() {
        return Optional.empty();
    }

    /** Returns the name of the feature network that was made for such images, if one was: metrics take it. */
    default Optional<String> features() {
        return Optional.empty();
    }

    /** @param settings those under {@code gan4j.datasets.<name>} */
    Dataset open(Settings settings, Split split);
}
