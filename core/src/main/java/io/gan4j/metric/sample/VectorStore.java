package io.gan4j.metric.sample;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FileFault;
import io.gan4j.file.Sha256;
import io.gan4j.file.TemporaryFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of numbers in files, mapped into memory, so that the machine holds of them what it has room for. Those with a
 * key are kept for the next time, and so are their statistics.
 */
public final class VectorStore {
    private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);

    /** Rows that are made together, by whichever process: a multiple of all that instruments look at at once. */
    public static final int PART = 1024;

    /** A mapping holds less than 2 GB. */
    private static final int MAPPED_BYTES = 1 << 30;

    private final Path folder;

    /** @param folder of what is kept, made when there is something to keep */
    public VectorStore(Path folder) {
        this.folder = folder;
    }

    /** Makes some rows, one after the other. */
    @FunctionalInterface
    public interface Making {
        void make(int from, int to, Rows rows) throws IOException;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface Rows {
        /** Takes the numbers of one or several rows. */
        void put(float[] numbers) throws IOException;
    }

    /**
     * Returns rows that were kept under their key, or makes them, but for parts that {@link #keepPart} has left here.
     *
     * @param key of all that they depend on; empty for rows that nobody will ask for again
     */
    public Vectors keep(String name, String key, int size, int width, Making making) {
        try {
            Path file = key.isEmpty() ? null : file(key, size, width);
            if (file != null && holds(file, (long) size * width * Float.BYTES)) {
                return map(name, key, file, size, width);
            }
            return TemporaryFile.with(name + " of " + size + " images", ".f32", made -> {
                write(made, size, width, file, making);
                if (file != null
                        && kept(file, beside -> Files.copy(made, beside, StandardCopyOption.REPLACE_EXISTING))) {
                    deleteParts(file, size);
                    return map(name, key, file, size, width);
                }
                return map(name, key, made, size, width);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + name + " of " + size + " images from " + folder + ": " + FileFault.reason(e), e);
        }
    }

    private Path file(String key, int size, int width) {
        return folder.resolve(hash(key + "\n" + size + "×" + width) + ".f32");
    }

    /** Returns the numbers of the parts that {@link #keep} would make itself; none if it holds all. */
    public List<Integer> partsLeft(String key, int size, int width) {
        try {
            Path file = file(key, size, width);
            if (holds(file, (long) size * width * Float.BYTES)) {
                return List.of();
            }
            List<Integer> left = new ArrayList<>();
            for (int part = 0; part * PART < size; part++) {
                int rows = Math.min(size, (part + 1) * PART) - part * PART;
                if (!holds(part(file, part), (long) rows * width * Float.BYTES)) {
                    left.add(part);
                }
            }
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read features in " + folder + ": " + FileFault.reason(e), e);
        }
    }

    private static void deleteParts(Path file, int size) throws IOException {
        for (int part = 0; part * PART < size; part++) {
            Files.deleteIfExists(part(file, part));
        }
    }

    private static Path part(Path file, int number) {
        return file.resolveSibling(DurableFiles.name(file) + ".part-" + number);
    }

    /**
     * Makes some of the rows that {@link #keep} will be asked for, for whoever asks in the same folder.
     *
     * @param key not empty
     * @param part number of the first row, in {@link #PART}s
     * @throws UncheckedIOException if they cannot be kept
     */
    public void keepPart(String key, int size, int width, int part, Making making) {
        int from = part * PART;
        int to = Math.min(size, from + PART);
        DurableFiles.replace(part(file(key, size, width), part), made -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made), 1 << 16)) {
                making.make(from, to, numbers -> put(numbers, out));
            }
            requireSize(made, to - from, width);
        });
    }

    /** Returns numbers that were kept under their key, or makes them. */
    private double[] keep(String key, int count, Supplier<double[]> making) {
        Path file = folder.resolve(hash(key) + ".f64");
        long size = (long) count * Double.BYTES;
        try {
            if (holds(file, size)) {
                double[] kept = new double[count];
                ByteBuffer.wrap(Files.readAllBytes(file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asDoubleBuffer()
                        .get(kept);
                return kept;
            }
            double[] made = making.get();
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(made);
            kept(file, beside -> Files.write(beside, bytes.array()));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep what follows from features: " + FileFault.reason(e), e);
        }
    }

    private static boolean holds(Path file, long size) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == size;
    }

    /** Makes rows, part by part, but for those that are in files beside {@code kept}. */
    private static void write(Path file, int size, int width, @Nullable Path kept, Making making) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int from = 0; from < size; from += PART) {
                int to = Math.min(size, from + PART);
                Path part = kept == null ? null : part(kept, from / PART);
                if (part != null && holds(part, (long) (to - from) * width * Float.BYTES)) {
                    Files.copy(part, out);
                } else {
                    making.make(from, to, numbers -> put(numbers, out));
                }
            }
        }
        requireSize(file, size, width);
    }

    private static void put(float[] numbers, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new InvalidInputException(
                        "An image has features that are not finite: its own numbers, or the network's, are not.");
            }
            bytes.putFloat(number);
        }
        out.write(bytes.array());
    }

    private static void requireSize(Path file, int size, int width) throws IOException {
        if (Files.size(file) != (long) size * width * Float.BYTES) {
            throw new IllegalStateException("rows of another size than " + size + "×" + width);
        }
    }

    /** A cache that cannot be written costs time and a warning, no more. */
    private static boolean kept(Path file, DurableFiles.Content content) {
        try {
            DurableFiles.replace(file, content);
            return true;
        } catch (UncheckedIOException e) {
            LOG.warn("Features are not kept for the next time. {}", e.getMessage());
            return false;
        }
    }

    private Vectors map(String name, String key, Path file, int size, int width) throws IOException {
        int rows = Math.max(1, MAPPED_BYTES / (width * Float.BYTES));
        List<FloatBuffer> parts = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from = 0; from < size; from += rows) {
                long count = Math.min(rows, size - from);
                parts.add(channel.map(
                                FileChannel.MapMode.READ_ONLY, from * width * Float.BYTES, count * width * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer());
            }
        }
        return new Mapped(this, name, key, size, width, rows, parts);
    }

    private static String hash(String key) {
        return Sha256.of(key).substring(0, 32);
    }

    private record Mapped(
            VectorStore store, String name, String key, int size, int width, int rowsOfPart, List<FloatBuffer> parts)
            implements Vectors {
        @Override
        public double[] derived(String what, int count, Supplier<double[]> making) {
            boolean smaller = (long) count * Double.BYTES < (long) size * width * Float.BYTES;
            return key.isEmpty() || !smaller
                    ? making.get()
                    : store.keep(key + "\n" + size + "×" + width + "\n" + what, count, making);
        }

        @Override
        public void copy(int from, int to, double[] into) {
            for (int row = from; row < to; row++) {
                FloatBuffer part = parts.get(row / rowsOfPart);
                int start = row % rowsOfPart * width;
                int end = (row - from) * width;
                for (int k = 0; k < width; k++) {
                    into[end + k] = part.get(start + k);
                }
            }
        }
    }
}
