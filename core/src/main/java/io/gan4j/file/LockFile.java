package io.gan4j.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A file that processes agree on, so that only one at a time does what must not be done twice. It names the one that
 * does. It stays when all end; that a process works here is known to the system alone, and over with it however it
 * ends.
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
     * @param taken gives what to throw if somebody does, by words such as {@code process 4242}
     * @throws IOException if the file cannot be locked, or from the work
     */
    public static <T> T exclusively(Path file, Function<String, ? extends RuntimeException> taken, Work<T> work)
            throws IOException {
        Path known = known(file);
        // Whoever opened the file a second time would, by closing it, take the lock from this very process.
        if (!HELD.add(known)) {
            throw taken.apply("this process");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!isLocked(channel)) {
                throw taken.apply(
                        holder(file).map(process -> "process " + process.pid()).orElse("another process"));
            }
            sign(channel);
            try {
                return work.done();
            } finally {
                unsign(channel);
            }
        } finally {
            HELD.remove(known);
        }
    }

    private static void sign(FileChannel channel) {
        try {
            channel.truncate(0)
                    .write(ByteBuffer.wrap(name(ProcessHandle.current()).getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // It is locked all the same: on a full disk without a name.
        }
    }

    private static void unsign(FileChannel channel) {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            // A name that stays is that of a process that has ended, or of one that holds nothing any more.
        }
    }

    /**
     * Folders are shared with other machines and containers, whose numbers mean others here: not so when they began.
     */
    private static String name(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /**
     * Returns the other process of this machine that has locked a file, as far as that can be told without asking for
     * the lock.
     */
    public static Optional<ProcessHandle> holder(Path file) {
        if (!Files.isRegularFile(file)) { // a pipe would be waited for
            return Optional.empty();
        }
        try {
            String name = Files.readString(file);
            return ProcessHandle.of(Long.parseLong(name.substring(0, Math.max(0, name.indexOf(' ')))))
                    .filter(process -> process.pid() != ProcessHandle.current().pid()
                            && name(process).equals(name));
        } catch (IOException | NumberFormatException e) { // there is no file, or nobody has signed
            return Optional.empty();
        }
    }

    /**
     * Returns whether somebody works under a file, here or, where the file system knows of it, on another machine. Asks
     * for the lock, and lets it go.
     *
     * @throws IOException if that cannot be asked
     */
    public static boolean isTaken(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        Path known = known(file);
        if (HELD.contains(known)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !isLocked(channel);
        }
    }

    private static Path known(Path file) throws IOException {
        return file.toAbsolutePath().resolveSibling("").toRealPath().resolve(file.getFileName());
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // taken by this process, but not by way of this class
            return false;
        }
    }
}
