package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Whether what work comes to can be kept, asked before the work is done; and what is said where it could not be. */
final class Writing {
    private static final String REMEDY = "Make room or give permission there, or copy the folder to another place.";

    private Writing() {}

    /**
     * Tries whether {@link DurableFiles} can write a file, and leaves nothing behind.
     *
     * @throws InvalidInputException if it cannot
     */
    static void requirePossible(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw InvalidInputException.lines(
                    "Cannot write " + file + ": " + (Files.isDirectory(file) ? "a folder" : "something that is no file")
                            + " has that name.",
                    "Give it another name, or move it away. Nothing has been done yet.");
        }
        Path folder = folderThatIsThere(file.toAbsolutePath());
        try {
            Files.delete(Files.createTempFile(folder, ".gan4j-", ".tmp"));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Cannot write " + file + ": " + reason(e, folder) + ".\nNothing has been done yet. " + REMEDY, e);
        }
    }

    /** Returns the folder of a file, or the one that the folders up to it would be made in. */
    private static Path folderThatIsThere(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            return file;
        }
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS) ? folder : folderThatIsThere(folder);
    }

    /**
     * Writes.
     *
     * @param what would be lost if it had not been shown before
     * @param place where to
     * @throws InvalidInputException if that fails
     */
    static <T> T kept(String what, Path place, Supplier<T> writing) {
        try {
            return writing.get();
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            throw new InvalidInputException(what + " could not be kept: " + reason(cause, place) + ".\n" + REMEDY, e);
        }
    }

    /** Says in words what the names of exceptions say. */
    private static String reason(IOException e, Path place) {
        if (e instanceof AccessDeniedException) {
            return "no permission to write in " + place;
        }
        if (e instanceof NoSuchFileException) {
            return "there is no " + place;
        }
        if (e instanceof FileAlreadyExistsException) {
            return place + " is a file where a folder has to be";
        }
        String told = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return (told == null ? "the system does not say why" : told.toLowerCase(Locale.ROOT)) + ", in " + place;
    }
}
