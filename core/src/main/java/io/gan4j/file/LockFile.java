package io.gan4j.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A file that processes agree on, so that only one at a time does what must not be done twice. It stays when all end.
 */
public final class LockFile {
    /** What this process has locked. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private LockFile() {}

    /** What is done while the file is locked. */
    public interface Work<T> {
        T done() throws IOException;
    }

    /**
     * Does {@code work} while nobody else, in this process or another, does any under the same file.
     *
     * @param file made if it is not there; its folder has to be
     * @param taken gives what to throw if somebody does
     * @throws IOException if the file cannot be locked, or from the work
     */
    public static <T> T exclusively(Path file, Supplier<? extends RuntimeException> taken, Work<T> work)
            throws IOException {
        Path known = file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
        // Whoever opened the file a second time would, by closing it, take the lock from this very process.
        if (!HELD.add(known)) {
            throw taken.get();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                throw taken.get();
            }
            return work.done();
        } finally {
            HELD.remove(known);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // taken by this process, but not by way of this class
            return false;
        }
    }
}
