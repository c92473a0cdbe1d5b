package io.gan4j.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the system's folder for temporary ones. */
public final class TemporaryFile {
    private TemporaryFile() {}

    /** What is done with the file. */
    public interface Work<T> {
        T done(Path file) throws IOException;
    }

    /**
     * Does {@code work} with a new, empty file, and deletes it; one that is still mapped, where such a file cannot be
     * deleted, at the end of the process.
     *
     * @param what is put into it, such as {@code features of 1000 images}
     * @throws UncheckedIOException if that fails: names the folder, which users hardly know, and how to have another
     */
    public static <T> T with(String what, String ending, Work<T> work) {
        try {
            Path file = Files.createTempFile("gan4j-", ending);
            try {
                return work.done(file);
            } finally {
                remove(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot put " + what + " into a temporary file in " + System.getProperty("java.io.tmpdir") + ": "
                            + FileFault.reason(e)
                            + ".\nMake room there, or name another folder: GAN4J_OPTS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
