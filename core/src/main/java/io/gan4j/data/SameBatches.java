package io.gan4j.data;

import java.util.HashMap;
import java.util.Map;

/**
 * One batch of each stream, again and again: for asking what a step makes of the same.
 *
 * @param drawn so far, by the stream's name
 */
public record SameBatches(BatchSource source, Map<String, Batch> drawn) implements BatchSource {
    private static final String MAIN = "";

    /** Returns those that are drawn next from {@code source}. */
    public static SameBatches of(BatchSource source) {
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
