package io.gan4j.error;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's input is wrong: a setting, a name, a file, a run folder.
 *
 * <p>The message is one to four lines: what is wrong and where, what was found against what is allowed, and what to do.
 * The command line prints it as it is and exits with code 2. Names and texts of files stand in it: characters that
 * would steer a terminal are shown as �, and lines of thousands of characters are cut.
 */
public class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Characters: more than any list of names has that we know. */
    private static final int MOST_OF_A_LINE = 2_000;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    public InvalidInputException(String message) {
        super(printable(message));
    }

    public InvalidInputException(String message, Throwable cause) {
        super(printable(message), cause);
    }

    /** Returns a text of strangers as it may be shown on a terminal. */
    public static String printable(String message) {
        String shown = CONTROLS.matcher(message).replaceAll("\ufffd");
        return shown.length() <= MOST_OF_A_LINE
                ? shown
                : shown.lines()
                        .map(line -> line.length() <= MOST_OF_A_LINE ? line : line.substring(0, MOST_OF_A_LINE) + " …")
                        .collect(Collectors.joining("\n"));
    }

    /** Returns one whose message is these lines, the empty ones left out. */
    public static InvalidInputException lines(String... lines) {
        return new InvalidInputException(
                Stream.of(lines).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n")));
    }
}
