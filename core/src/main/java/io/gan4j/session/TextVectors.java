package io.gan4j.session;

import io.gan4j.data.fetch.FetchedData;
import io.gan4j.file.Sha256;
import io.gan4j.text.Encoding;
import io.gan4j.text.TextEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors of texts, made once on a machine: those that an encoder of the same version has made before are read from the
 * cache. A cache that cannot be read or written costs time and a warning, no more.
 */
public final class TextVectors {
    private static final Logger LOG = LoggerFactory.getLogger(TextVectors.class);
    private static final int MANY = 200;

    private final Path folder;
    private final Consumer<String> says;

    /**
     * Vectors by text.
     *
     * @param cut the texts that were too long to be read to their end
     */
    public record Encoded(Map<String, float[]> vectors, List<String> cut) {}

    /** @param folder of the cache, made when there is something to keep */
    TextVectors(Path folder, Consumer<String> says) {
        this.folder = folder;
        this.says = says;
    }

    /** @param says takes a line for the user where encoding takes a while */
    public static TextVectors inCache(Consumer<String> says) {
        return new TextVectors(FetchedData.cache().resolve("texts"), says);
    }

    /**
     * Returns the vector of every text, in the order of the texts, each text once. What was encoded before one that
     * cannot be is kept for the next time.
     *
     * @param name of the encoder in configurations
     * @throws io.gan4j.error.InvalidInputException if there is a text that the encoder cannot read
     */
    public Encoded of(String name, TextEncoder encoder, Collection<String> texts) {
        VectorFile known = known(encoder);
        Set<String> distinct = new LinkedHashSet<>(texts);
        List<String> missing =
                distinct.stream().filter(text -> !known.has(text)).toList();
        if (!missing.isEmpty()) {
            if (missing.size() > MANY) {
                says.accept(String.format(Locale.ROOT, "Encoding %,d captions by %s …", missing.size(), name));
            }
            try {
                for (String text : missing) {
                    Encoding encoding = encoder.encode(text);
                    known.put(text, new VectorFile.Entry(encoding.vector(), encoding.cut()));
                }
            } finally {
                keep(known);
            }
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        List<String> cut = new ArrayList<>();
        for (String text : distinct) {
            VectorFile.Entry entry = known.get(text);
            vectors.put(text, entry.vector());
            if (entry.cut()) {
                cut.add(text);
            }
        }
        return new Encoded(vectors, List.copyOf(cut));
    }

    private VectorFile known(TextEncoder encoder) {
        Path file = folder.resolve(Sha256.of(encoder.version()).substring(0, 16));
        try {
            return VectorFile.read(file, encoder.size());
        } catch (IOException e) {
            LOG.warn("The cache of texts' vectors is made anew: {}", e.toString());
            return VectorFile.empty(file, encoder.size());
        }
    }

    private static void keep(VectorFile known) {
        try {
            known.write();
        } catch (UncheckedIOException e) {
            LOG.warn("The vectors of the texts are not kept for the next time. {}", e.getMessage());
        }
    }
}
