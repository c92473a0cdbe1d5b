package io.gan4j.testkit;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import java.util.HashMap;
import java.util.Map;

/**
 * One batch of each stream, again and again.
 *
 * @param drawn so far, by the stream's name
 */
record SameBatches(BatchSource source, Map<String, Batch> drawn) implements BatchSource {
    private static final String MAIN = "";

    static SameBatches of(BatchSource source) {
        return new SameBatches(source, new HashMap<>());
    }

    @Override
    public Batch next() {
        return drawn.computeIfAbsent(MAIN, name -> source.next());
    }

    @Override
    public BatchSource stream(String name) {
        return () -> drawn.computeIfAbsent(name, of -> source.stream(of).next());
    }
}
