package io.gan4j.data.fetch;

import java.net.URI;
import java.util.List;

/**
 * A file that is published on the web.
 *
 * @param addresses where it is, one or more, in the order in which they are asked
 */
public record WebFile(List<URI> addresses, long bytes, String sha256) implements Download {
    public WebFile {
        addresses = List.copyOf(addresses);
    }

    /** Returns the name of the file. */
    @Override
    public String title() {
        String path = addresses.get(0).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
