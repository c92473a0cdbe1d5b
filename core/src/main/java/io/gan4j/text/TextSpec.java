package io.gan4j.text;

/**
 * What a trained network must know of the texts that it takes.
 *
 * @param encoder name of the text encoder
 * @param version what its vectors depend on: {@link TextEncoder#version()}
 * @param size numbers in a vector
 */
public record TextSpec(String encoder, String version, int size) {
    /** Returns what {@code encoder}, known by the name {@code name}, makes. */
    public static TextSpec of(String name, TextEncoder encoder) {
        return new TextSpec(name, encoder.version(), encoder.size());
    }

    @Override
    public String toString() {
        return encoder + " (" + version + ")";
    }
}
