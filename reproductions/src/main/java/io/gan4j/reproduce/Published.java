package io.gan4j.reproduce;

import io.gan4j.error.InvalidInputException;
import java.util.OptionalDouble;

/**
 * A number of a paper.
 *
 * @param text as it stands there
 * @param deviation what stands behind ±
 */
public record Published(String text, double value, OptionalDouble deviation) {
    private static final String PLUS_MINUS = "±";

    /**
     * Parses {@code 21} or {@code 6.3 ± 0.5}.
     *
     * @throws InvalidInputException if it has another form
     */
    static Published parse(String text, String where) {
        String[] parts = text.split(PLUS_MINUS, -1);
        try {
            if (parts.length > 2) {
                throw new NumberFormatException("more than one " + PLUS_MINUS);
            }
            return new Published(
                    text,
                    Double.parseDouble(parts[0].strip()),
                    parts.length == 2
                            ? OptionalDouble.of(Double.parseDouble(parts[1].strip()))
                            : OptionalDouble.empty());
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    where + ": \"" + text + "\" is no number of a paper.\nWrite 21, or \"6.3 ± 0.5\".", e);
        }
    }
}
