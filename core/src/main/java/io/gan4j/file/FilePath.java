package io.gan4j.file;

import io.gan4j.error.InvalidInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths as users write them.
 *
 * <p>On Linux, Java spells file names in the character set of the locale that the program was started in; nothing can
 * change it later. Names that have other characters can be neither written nor, where they were listed, read by name.
 */
public final class FilePath {
    private static final String SPELLING = "sun.jnu.encoding";

    private FilePath() {}

    /**
     * Returns the path that a text names.
     *
     * @param where it was written, such as {@code --set output.dir=…}; empty if that says no more than the path
     * @throws InvalidInputException if no file can have that name here: says what to set
     */
    public static Path of(String text, String where) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refusal(e, where);
        }
    }

    /** Returns what to throw where a name cannot be a path; {@code where} is as {@link #of} has it. */
    public static InvalidInputException refusal(InvalidPathException e, String where) {
        return InvalidInputException.lines(
                (where.isEmpty() ? "" : where + ": ") + '"' + e.getInput() + "\" cannot be a path.",
                unspeltHere(e.getInput())
                        .orElse("It has characters that names of files do not have on this system. Name another."));
    }

    /**
     * Returns what to do about the name of a file that is there but cannot be spelt in this program; empty if it can
     * be.
     */
    public static Optional<String> advice(Path file) {
        try {
            return Path.of(file.toString()).equals(file) ? Optional.empty() : advice();
        } catch (InvalidPathException e) {
            return unspeltHere(e.getInput());
        }
    }

    /** Returns what to do so that all names can be spelt in this program; empty if they can. */
    public static Optional<String> advice() {
        return unspeltHere("\ufffd");
    }

    /** Returns what to do about a message that names a file which cannot be spelt, if it does and does not say it. */
    public static Optional<String> adviceFor(String message) {
        return advice().filter(advice -> message.indexOf('\ufffd') >= 0 && !message.contains(advice));
    }

    private static Optional<String> unspeltHere(String name) {
        String spelling = System.getProperty(SPELLING, StandardCharsets.UTF_8.name());
        boolean byLocale = FileSystems.getDefault().getSeparator().equals("/");
        return byLocale && Charset.isSupported(spelling) && !canSpell(Charset.forName(spelling), name)
                ? Optional.of("Java was started in a locale whose file names are " + spelling
                        + ".\nStart it with LC_ALL=C.UTF-8, or another locale in UTF-8, as the command gan4j does by"
                        + " itself.")
                : Optional.empty();
    }

    private static boolean canSpell(Charset spelling, String name) {
        return spelling.equals(StandardCharsets.UTF_8) || spelling.newEncoder().canEncode(name);
    }
}
