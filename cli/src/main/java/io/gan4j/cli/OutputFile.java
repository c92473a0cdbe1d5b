package io.gan4j.cli;

import io.gan4j.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that a command was told to write. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Returns {@code asked}, or else {@code otherwise}.
     *
     * @throws InvalidInputException if no file can be there: before work is spent on what is to stand in it
     */
    static Path of(Optional<Path> asked, Path otherwise) {
        Path file = asked.orElse(otherwise);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out " + file + ": there is no folder " + folder + ".");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("--out " + file + ": it is a folder.\nName a file in it.");
        }
        return file;
    }
}
