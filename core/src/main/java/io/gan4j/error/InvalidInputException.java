package io.gan4j.error;

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
}
