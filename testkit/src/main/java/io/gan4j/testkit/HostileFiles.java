package io.gan4j.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.management.ThreadMXBean;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Damaged and malicious files for a reader of files: whatever is in one, it is read or refused, soon, and for no more
 * memory than a file of its size may cost.
 *
 * <p>100 files by default; {@code -Dgan4j.fuzz=100000} for as many, {@code -Dgan4j.fuzz.seed=2} for others. A file that
 * fails is kept in {@code target/hostile}, and so are the figures.
 *
 * @param reader what it reads, for messages
 * @param ending of the files' names
 * @param whole some that it reads, small ones
 * @param bytes that it may allocate for a file of any size
 * @param bytesForEach that it may allocate for each byte of the file besides
 * @param refusals what it may throw besides {@link InvalidInputException}
 */
public record HostileFiles(
        String reader,
        String ending,
        List<byte[]> whole,
        long bytes,
        long bytesForEach,
        Set<Class<? extends Exception>> refusals) {
    private static final int COUNT = Integer.getInteger("gan4j.fuzz", 100);
    private static final long SEED = Long.getLong("gan4j.fuzz.seed", 1);
    private static final String THREAD = "reads hostile files";
    private static final Path KEPT = Path.of("target", "hostile");

    /** A hundred times what the slowest takes here. */
    private static final int MOST_SECONDS = 20;

    private static final int MOST_LINES = 4;
    private static final int MOST_LINE = 2_100;
    private static final int MOST_HEX = 1_000;
    private static final long MEGABYTE = 1 << 20;

    public HostileFiles {
        whole = List.copyOf(whole);
        refusals = Set.copyOf(refusals);
    }

    /** Files whose reader needs as much memory as texts do, which are there several times on their way to numbers. */
    public HostileFiles(String reader, String ending, byte[]... whole) {
        this(reader, ending, List.of(whole), 4 * MEGABYTE, 100, Set.of());
    }

    /** Returns the same for a reader that needs more memory. */
    public HostileFiles allocating(long megabytes, long forEachByte) {
        return new HostileFiles(reader, ending, whole, megabytes * MEGABYTE, forEachByte, refusals);
    }

    /** Returns the same for a reader whose documentation names another exception. */
    public HostileFiles refusedBy(Class<? extends Exception> refusal) {
        return new HostileFiles(reader, ending, whole, bytes, bytesForEach, Set.of(refusal));
    }

    /** Reads a file. */
    @FunctionalInterface
    public interface Reading {
        void read(Path file) throws Exception;
    }

    /** What reading took. */
    private record Cost(long nanoseconds, long allocated) {}

    /**
     * Has them read.
     *
     * @param folder for the files
     * @throws AssertionError if one is refused by another exception than it may be, or by more than four lines, or
     *     takes too long or too much memory
     */
    public void areReadOrRefused(Path folder, Reading reading) {
        Path file = folder.resolve("hostile" + ending);
        long longest = 0;
        long largest = 0;
        ExecutorService thread = thread();
        try {
            whole.forEach(
                    seed -> cost(thread, file, seed, reading)); // classes are loaded once, and cost what they cost
            for (int number = 0; number < COUNT; number++) {
                byte[] damaged = new Damage(
                                RandomGeneratorFactory.of("L64X128MixRandom").create(SEED * 1_000_003 + number), whole)
                        .next();
                Cost cost;
                try {
                    cost = smallCost(thread, file, damaged, reading);
                } catch (AssertionError e) {
                    throw failure(number, damaged, e);
                }
                longest = Math.max(longest, cost.nanoseconds());
                largest = Math.max(largest, cost.allocated());
            }
        } finally {
            thread.shutdownNow();
        }
        note(String.format(
                Locale.ROOT,
                "%s: %d files, the longest %.0f ms, the largest %.1f MB%n",
                reader,
                COUNT,
                longest / 1e6,
                largest / (double) MEGABYTE));
    }

    /**
     * Has one read that comes from elsewhere.
     *
     * @param folder for the file
     * @throws AssertionError as {@link #areReadOrRefused}
     */
    public void isReadOrRefused(byte[] content, Path folder, Reading reading) {
        ExecutorService thread = thread();
        try {
            smallCost(thread, folder.resolve("hostile" + ending), content, reading);
        } finally {
            thread.shutdownNow();
        }
    }

    private static ExecutorService thread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread daemon = new Thread(work, THREAD);
            daemon.setDaemon(true); // one that hangs does not keep the tests from their end
            return daemon;
        });
    }

    private Cost smallCost(ExecutorService thread, Path file, byte[] content, Reading reading) {
        Cost cost = cost(thread, file, content, reading);
        long most = bytes + bytesForEach * content.length;
        if (cost.allocated() > most) {
            throw new AssertionError("allocated " + cost.allocated() + " bytes for " + content.length + "; at most "
                    + most + " are allowed");
        }
        return cost;
    }

    private Cost cost(ExecutorService thread, Path file, byte[] content, Reading reading) {
        try {
            Files.write(file, content);
            return thread.submit(() -> {
                        ThreadMXBean clock = (ThreadMXBean) ManagementFactory.getThreadMXBean();
                        long before = clock.getCurrentThreadAllocatedBytes();
                        long started = System.nanoTime();
                        refusal(file, reading).ifPresent(this::requireRefusal);
                        return new Cost(System.nanoTime() - started, clock.getCurrentThreadAllocatedBytes() - before);
                    })
                    .get(MOST_SECONDS, SECONDS);
        } catch (TimeoutException e) {
            AssertionError hangs = new AssertionError("not done after " + MOST_SECONDS + " seconds, but here:");
            Thread.getAllStackTraces().forEach((which, where) -> {
                if (which.getName().equals(THREAD)) {
                    hangs.setStackTrace(where);
                }
            });
            throw hangs;
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Throwable> refusal(Path file, Reading reading) {
        try {
            reading.read(file);
            return Optional.empty();
        } catch (Throwable e) { // errors are what this looks for
            return Optional.of(e);
        }
    }

    private void requireRefusal(Throwable thrown) {
        if (refusals.stream().anyMatch(type -> type.isInstance(thrown))) {
            return;
        }
        if (!(thrown instanceof InvalidInputException)) {
            throw new AssertionError("threw " + thrown, thrown);
        }
        String message = String.valueOf(thrown.getMessage());
        boolean printable = message.chars().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c));
        List<String> lines = message.lines().toList();
        if (!printable || lines.size() > MOST_LINES || lines.stream().anyMatch(line -> line.length() > MOST_LINE)) {
            throw new AssertionError(
                    "refused by " + lines.size() + " lines, or long ones, or unprintable ones: "
                            + message.substring(0, Math.min(MOST_LINE, message.length())),
                    thrown);
        }
    }

    private static void note(String figures) {
        try {
            Files.createDirectories(KEPT);
            Files.writeString(
                    KEPT.resolve("figures.txt"), figures, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AssertionError failure(int number, byte[] content, @Nullable Throwable cause) {
        Path kept = KEPT.resolve(reader.replaceAll("\\W+", "-") + "-" + SEED + "-" + number + ending);
        try {
            Files.createDirectories(KEPT);
            Files.write(kept, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AssertionError(
                "%s, seed %d, file %d of %d bytes, kept as %s: %s%n%s"
                        .formatted(
                                reader,
                                SEED,
                                number,
                                content.length,
                                kept.toAbsolutePath(),
                                cause == null ? "" : cause.getMessage(),
                                HexFormat.of().formatHex(content, 0, Math.min(MOST_HEX, content.length))),
                cause);
    }

    @Override
    public String toString() {
        return reader;
    }
}
