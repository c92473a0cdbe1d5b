package io.gan4j.error;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's input is wrong: a setting, a name, a file, a run folder.
 *
 * <p>The message is one to four lines: what is wrong and where, what was found against what is allowed, and what to do.
 * The command line prints it as it is and exits with code 2.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns one whose message is these lines, the empty ones left out. */
    public static InvalidInputException lines(String... lines) {
        return new InvalidInputException(
                Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
    }
}
