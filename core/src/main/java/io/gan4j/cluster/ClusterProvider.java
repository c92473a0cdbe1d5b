package io.gan4j.cluster;

import io.gan4j.spi.Named;
import java.util.List;

/** A kind of cluster, found by the address that it is asked for. */
public interface ClusterProvider extends Named {
    /** Returns what its addresses look like, for lists and errors: {@code spark://HOST:PORT}. */
    List<String> addresses();

    /** Returns whether an address is one of its kind. */
    boolean takes(String address);

    /**
     * Opens a cluster, and waits until it has places.
     *
     * @throws io.gan4j.error.InvalidInputException if it cannot be reached, or has no places
     */
    Cluster open(String address);
}
