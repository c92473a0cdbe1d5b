package io.gan4j.datasets.emoji;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files of data sets that lie in the jar. */
final class Resources {
    private Resources() {}

    /** @param dataset name of the folder that its files lie in, beside this class */
    static byte[] read(String dataset, String name) {
        try (InputStream in = Resources.class.getResourceAsStream(dataset + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of gan4j-datasets lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar of gan4j-datasets", e);
        }
    }
}
