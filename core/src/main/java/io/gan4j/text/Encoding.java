package io.gan4j.text;

/**
 * A text as a vector.
 *
 * @param vector the caller's own
 * @param tokens pieces that the encoder divides the text into
 * @param read how many of them, from the first on, the vector was made of
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Encoding(float[] vector, int tokens, int read) {
    /** Returns whether the text was too long to be read to its end. */
    public boolean cut() {
        return read < tokens;
    }
}
