package io.gan4j.cli.text;

import io.gan4j.file.ShellWord;

/** How gan4j was called, for commands that messages give to copy. */
public final class ThisCommand {
    private ThisCommand() {}

    /** Returns the word, as its launcher was typed; {@code gan4j} where there was none. */
    public static String word() {
        return ShellWord.of(System.getProperty("gan4j.command", "gan4j"));
    }
}
