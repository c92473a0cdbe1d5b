package io.gan4j.text;

import io.gan4j.error.InvalidInputException;

/** What text encoders say of a text that they cannot read. */
public final class UnreadableText {
    private static final int SHOWN = 40;

    private UnreadableText() {}

    /**
     * Returns what {@link TextEncoder#encode} throws where there is nothing in a text to read.
     *
     * @param encoder its name in configurations
     */
    public static InvalidInputException of(String encoder, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int points = line.codePointCount(0, line.length());
        String shown = points <= SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
        return InvalidInputException.lines(
                "the text encoder " + encoder + " can read nothing of the text \"" + shown + "\"",
                "Say it in plain words.");
    }
}
