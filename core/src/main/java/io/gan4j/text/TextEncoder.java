package io.gan4j.text;

/** Makes vectors of texts: of the same text always the same one. For one thread. */
public interface TextEncoder extends AutoCloseable {
    /**
     * Returns what the vectors depend on, in one line: the model, its version, settings that change them. Equal
     * versions give equal vectors.
     */
    String version();

    /** Returns how many numbers a vector has. */
    int size();

    /**
     * Makes the vector of a text, of length 1. What is too long is cut, and the encoding says so.
     *
     * @param text not blank
     * @throws io.gan4j.error.InvalidInputException if there is nothing in it that the encoder could read
     */
    Encoding encode(String text);

    /** Gives back what the encoder holds. Closing twice does nothing. */
    @Override
    default void close() {}
}
