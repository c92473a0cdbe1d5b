package io.gan4j.cli;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that a command was told to write. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Returns {@code asked}, or else {@code otherwise}.
     *
     * @throws InvalidInputException if it cannot be written: before work is spent on what is to stand in it
     */
    static Path of(Optional<Output> asked, Path otherwise) {
        Path file = asked.map(Output::path).orElse(otherwise);
        if (asked.isPresent() && asked.get().isFolder()) {
            throw new InvalidInputException("--out " + asked.get().text() + ": it is a folder.\nName a file in it.");
        }
        requireWritable(file, asked.isPresent() ? "--out " + file + ":" : file + ":");
        return file;
    }

    /** The same for a picture, whose ending says what kind it is. */
    static Path picture(Optional<Output> asked, Path otherwise) {
        PictureFile.requireKnownKind(asked.map(Output::path).orElse(otherwise));
        return of(asked, otherwise);
    }

    /** @param name of the file, to begin the message with */
    static void requireWritable(Path file, String name) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInputException(name + " there is no folder " + folder + ".");
        }
        DurableFiles.obstacle(file).ifPresent(obstacle -> {
            throw new InvalidInputException(
                    name + " it cannot be written: " + obstacle + ".\nName a file elsewhere: --out FILE");
        });
    }
}
