package io.gan4j.session;

import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Vectors of texts in a file, one entry after the other: 32 bytes of the text's SHA-256, a byte that is 1 if the text
 * was cut, and the numbers of the vector, big-endian.
 */
final class VectorFile {
    private static final int HASH = 32;

    private final Path file;
    private final int size;
    private final Map<String, Entry> entries;

    /** The vector of a text, and whether the text was cut for it. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Entry(float[] vector, boolean cut) {}

    private VectorFile(Path file, int size, Map<String, Entry> entries) {
        this.file = file;
        this.size = size;
        this.entries = entries;
    }

    /**
     * Reads a file; one that is not there is empty.
     *
     * @param size numbers in a vector
     * @throws IOException if it cannot be read, or is no such file
     */
    static VectorFile read(Path file, int size) throws IOException {
        VectorFile empty = empty(file, size);
        if (!Files.exists(file)) {
            return empty;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int length = HASH + 1 + size * Float.BYTES;
        if (bytes.remaining() % length != 0) {
            throw new IOException(file + " has " + bytes.remaining() + " bytes, no multiple of " + length);
        }
        while (bytes.hasRemaining()) {
            byte[] hash = new byte[HASH];
            bytes.get(hash);
            boolean cut = bytes.get() != 0;
            float[] vector = new float[size];
            bytes.asFloatBuffer().get(vector);
            bytes.position(bytes.position() + size * Float.BYTES);
            empty.entries.put(HexFormat.of().formatHex(hash), new Entry(vector, cut));
        }
        return empty;
    }

    static VectorFile empty(Path file, int size) {
        return new VectorFile(file, size, new LinkedHashMap<>());
    }

    boolean has(String text) {
        return entries.containsKey(Sha256.of(text));
    }

    /** Returns what the file {@link #has}. */
    Entry get(String text) {
        return Objects.requireNonNull(entries.get(Sha256.of(text)), text);
    }

    void put(String text, Entry entry) {
        entries.put(Sha256.of(text), entry);
    }

    /** Replaces the file by what it was read with and what was put since. */
    void write() {
        DurableFiles.replace(file, temporary -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16))) {
                for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                    out.write(HexFormat.of().parseHex(entry.getKey()));
                    out.write(entry.getValue().cut() ? 1 : 0);
                    ByteBuffer vector = ByteBuffer.allocate(size * Float.BYTES);
                    vector.asFloatBuffer().put(entry.getValue().vector());
                    out.write(vector.array());
                }
            }
        });
    }
}
