package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import io.gan4j.text.TextSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The captions of examples, as texts and as vectors. Immutable. */
public final class Captions {
    /**
     * A caption.
     *
     * @param vector that a text encoder made of it; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Caption(String text, float[] vector) {}

    private final TextSpec spec;
    private final List<List<Caption>> captions = new ArrayList<>();
    private final List<List<Caption>> heldOut = new ArrayList<>();

    /**
     * Takes the captions of a data set.
     *
     * @param source name of the data set
     * @param spec of the vectors
     * @param vectors of every caption, by its text; kept
     * @throws InvalidInputException if an example has none to train with
     */
    public Captions(String source, Dataset dataset, TextSpec spec, Map<String, float[]> vectors) {
        this.spec = spec;
        for (int i = 0; i < dataset.size(); i++) {
            captions.add(encoded(dataset.captions(i), vectors));
            heldOut.add(encoded(dataset.heldOutCaptions(i), vectors));
            if (captions.get(i).isEmpty()) {
                throw new InvalidInputException(
                        "Example " + i + " of data set " + source + " has no caption.\nGive it one, or take it out.");
            }
        }
    }

    private static List<Caption> encoded(List<String> texts, Map<String, float[]> vectors) {
        return texts.stream()
                .map(text -> new Caption(text, Objects.requireNonNull(vectors.get(text), text)))
                .toList();
    }

    public TextSpec spec() {
        return spec;
    }

    /** Returns the captions of an example that may be trained with: one at least. */
    public List<Caption> of(int example) {
        return captions.get(example);
    }

    /** Returns further captions of an example, which are never trained with. */
    public List<Caption> heldOut(int example) {
        return heldOut.get(example);
    }
}
