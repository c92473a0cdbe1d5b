package io.gan4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gan4j.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes a {@link Safetensors} file array by array.
 *
 * <p>The format has its header in front, and what is in it is known only at the end; so the numbers go to a second file
 * beside it at once, and arrays need not be kept. The file is there, synced, after {@link #finish}.
 */
public final class SafetensorsWriter implements AutoCloseable {
    private static final int ALIGNMENT = 8;

    private final Path file;
    private final Path spool;
    private final FileChannel numbers;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private long position;

    /** @param metadata free texts by name */
    public SafetensorsWriter(Path file, Map<String, String> metadata) {
        this.file = file;
        this.spool = file.resolveSibling(file.getFileName() + ".numbers");
        if (!metadata.isEmpty()) {
            header.put(Safetensors.METADATA, new TreeMap<>(metadata)); // in an order that is the same in every process
        }
        try {
            numbers = FileChannel.open(
                    spool,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DurableFiles.failure("write", spool, e);
        }
    }

    /**
     * Adds an array of floats, doubles or longs; it may be changed afterwards.
     *
     * @throws IllegalStateException if there is one of this name
     */
    public void add(String name, INDArray array) {
        if (header.containsKey(name)) {
            throw new IllegalStateException("two arrays are called '" + name + "'");
        }
        long start = position;
        try {
            if (!array.isEmpty()) {
                try (INDArray dense = array.dup('c')) {
                    write(numbers, Safetensors.hostBytes(dense));
                    position += dense.length() * dense.dataType().width();
                }
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", spool, e);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dtype", typeName(array.dataType()));
        entry.put("shape", array.shape());
        entry.put("data_offsets", new long[] {start, position});
        header.put(name, entry);
    }

    /** Writes the file and syncs it. */
    public void finish() {
        byte[] text = headerText();
        int padding = (ALIGNMENT - text.length % ALIGNMENT) % ALIGNMENT;
        ByteBuffer start =
                ByteBuffer.allocate(Long.BYTES + text.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(text.length + padding).put(text).put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, start.flip());
            for (long done = 0; done < position; ) {
                done += numbers.transferTo(done, position - done, channel);
            }
            channel.force(true);
        } catch (IOException e) {
            throw DurableFiles.failure("write", file, e);
        }
    }

    /** Removes the second file; without {@link #finish} nothing is left. */
    @Override
    public void close() {
        try {
            numbers.close();
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw DurableFiles.failure("delete", spool, e);
        }
    }

    private byte[] headerText() {
        try {
            return Json.MAPPER.writeValueAsBytes(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can be written as JSON", e);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String typeName(DataType type) {
        return Safetensors.TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("arrays of " + type + " cannot be stored"));
    }
}
