package io.gan4j.cli.option;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.picture.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that a command was told to write. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Returns {@code asked}, or else {@code otherwise}.
     *
     * @throws InvalidInputException if it cannot be written: before work is spent on what is to stand in it
     */
    public static Path of(Optional<Output> asked, Path otherwise) {
        return asked.map(file -> named("--out", file)).orElseGet(() -> {
            requireWritable(otherwise, "", "--out");
            return otherwise;
        });
    }

    /**
     * Returns what stands behind an option.
     *
     * @throws InvalidInputException likewise
     */
    public static Path named(String option, Output asked) {
        if (asked.isFolder()) {
            throw new InvalidInputException(option + " " + asked.text() + ": it is a folder.\nName a file in it.");
        }
        requireWritable(asked.path(), option + " ", option);
        return asked.path();
    }

    /** The same for a picture, whose ending says what kind it is. */
    public static Path picture(Optional<Output> asked, Path otherwise) {
        PictureFile.requireKnownKind(asked.map(Output::path).orElse(otherwise));
        return of(asked, otherwise);
    }

    private static void requireWritable(Path file, String before, String option) {
        String name = before + file + ":";
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInputException(name + " there is no folder " + folder + ".");
        }
        DurableFiles.obstacle(file).ifPresent(obstacle -> {
            throw new InvalidInputException(
                    name + " it cannot be written: " + obstacle + ".\nName a file elsewhere: " + option + " FILE");
        });
    }
}
