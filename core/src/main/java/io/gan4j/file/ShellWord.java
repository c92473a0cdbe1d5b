package io.gan4j.file;

import java.io.File;
import java.util.regex.Pattern;

/** A word of a command that a message gives to copy. */
public final class ShellWord {
    /** What no shell reads as anything else. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private ShellWord() {}

    /** Returns a path or name as it has to be typed, in quotes where a shell would take it apart. */
    public static String of(Object word) {
        return File.separatorChar == '\\' ? ofWindows(word.toString()) : ofPosix(word.toString());
    }

    static String ofPosix(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    static String ofWindows(String word) {
        return PLAIN.matcher(word.replace('\\', '/')).matches() ? word : '"' + word + '"';
    }
}
