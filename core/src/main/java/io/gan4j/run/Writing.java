package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FileFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        DurableFiles.obstacle(file).ifPresent(obstacle -> {
            throw InvalidInputException.lines(
                    "Cannot write " + file + ": " + obstacle + ".", "Nothing has been done yet. " + REMEDY);
        });
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
            String reason = FileFault.reason(Objects.requireNonNull(e.getCause()));
            throw new InvalidInputException(
                    what + " could not be kept in " + place + ": " + reason + ".\n" + REMEDY, e);
        }
    }
}
