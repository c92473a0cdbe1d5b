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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of numbers in files, mapped into memory, so that the machine holds of them what it has room for. Those with a
 * key are kept for the next time, and so are their statistics.
 */
public final class VectorStore {
    private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);

    /** A mapping holds less than 2 GB. */
    private static final int MAPPED_BYTES = 1 << 30;

    private final Path folder;

    /** @param folder of what is kept, made when there is something to keep */
    public VectorStore(Path folder) {
        this.folder = folder;
    }

    /** Makes rows, one after the other. */
    @FunctionalInterface
    public interface Making {
        void make(Rows rows) throws IOException;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface Rows {
        /** Takes the numbers of one or several rows. */
        void put(float[] numbers) throws IOException;
    }

    /**
     * Returns rows that were kept under their key, or makes them.
     *
     * @param key of all that they depend on; empty for rows that nobody will ask for again
     */
    public Vectors keep(String name, String key, int size, int width, Making making) {
        try {
            Path file = key.isEmpty() ? null : folder.resolve(hash(key + "\n" + size + "×" + width) + ".f32");
            if (file != null && holds(file, (long) size * width * Float.BYTES)) {
                return map(name, key, file, size, width);
            }
            return TemporaryFile.with(name + " of " + size + " images", ".f32", made -> {
                write(made, size, width, making);
                if (file != null
                        && kept(file, beside -> Files.copy(made, beside, StandardCopyOption.REPLACE_EXISTING))) {
                    return map(name, key, file, size, width);
                }
                return map(name, key, made, size, width);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + name + " of " + size + " images from " + folder + ": " + FileFault.reason(e), e);
        }
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

    private static void write(Path file, int size, int width, Making making) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            making.make(numbers -> {
                ByteBuffer bytes =
                        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                for (float number : numbers) {
                    if (!Float.isFinite(number)) {
                        throw new InvalidInputException("An image has features that are not finite: "
                                + "its own numbers, or the network's, are not.");
                    }
                    bytes.putFloat(number);
                }
                out.write(bytes.array());
            });
        }
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
