package io.gan4j.cli.option;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a command was told to write.
 *
 * @param text as it was typed
 * @param path of that name, which no longer shows a separator at its end
 */
public record Output(String text, Path path) {
    /** Reads what stands behind {@code --out}. */
    public static Output typed(String text) {
        return new Output(text, path(text));
    }

    /** Reads a path for picocli, whose own reader tells of Java's exceptions. */
    public static Path path(String text) {
        try {
            return FilePath.of(text, "");
        } catch (InvalidInputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Returns whether a folder is meant: one is there, or the name ends as a folder's does. */
    public boolean isFolder() {
        return text.endsWith("/") || text.endsWith(File.separator) || Files.isDirectory(path);
    }
}
