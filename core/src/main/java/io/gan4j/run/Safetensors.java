package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A file of named arrays in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format, open for
 * reading: eight bytes with the length of the header, a JSON header, the numbers. Python and Rust read it as it is.
 *
 * <p>Opening checks the whole header, so a file from a stranger either has the arrays that it says or is refused with
 * an {@link InvalidInputException}. {@link SafetensorsWriter} writes it.
 */
public final class Safetensors implements AutoCloseable {
    /** The format's own limit; a longer header is damage or malice. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    static final String METADATA = "__metadata__";

    /** The number types that can be read, by their names in the format: halves are those of others, or kept short. */
    static final Map<String, DataType> TYPES = new TreeMap<>(Map.of(
            "F32", DataType.FLOAT,
            "F64", DataType.DOUBLE,
            "I64", DataType.INT64,
            "F16", DataType.FLOAT16,
            "BF16", DataType.BFLOAT16));

    private static final ObjectReader PART_READER =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader ENTRY_READER = PART_READER.forType(Entry.class);
    private static final ObjectReader METADATA_READER =
            PART_READER.forType(new TypeReference<Map<String, String>>() {});

    private final Path file;
    private final FileChannel channel;
    private final long dataStart;
    private final Map<String, Entry> entries;
    private final Map<String, String> metadata;

    private Safetensors(
            Path file, FileChannel channel, long dataStart, Map<String, Entry> entries, Map<String, String> metadata) {
        this.file = file;
        this.channel = channel;
        this.dataStart = dataStart;
        this.entries = entries;
        this.metadata = metadata;
    }

    /** One array's line of the header; offsets in bytes from the end of the header. */
    record Entry(
            @JsonProperty("dtype") String type,
            @JsonProperty("shape") List<Long> shape,
            @JsonProperty("data_offsets") List<Long> offsets) {
        DataType dataType() {
            return Objects.requireNonNull(TYPES.get(type), type);
        }

        long[] shapeArray() {
            return shape.stream().mapToLong(Long::longValue).toArray();
        }
    }

    /** @throws InvalidInputException if the file is not a whole safetensors file */
    public static Safetensors open(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return read(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    /** Returns the names of the arrays in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the shape of the array called {@code name}, which must be one of {@link #names}. */
    public long[] shape(String name) {
        return entry(name).shapeArray();
    }

    /** Returns the type of the array called {@code name}, which must be one of {@link #names}. */
    public DataType type(String name) {
        return entry(name).dataType();
    }

    /** Returns the array called {@code name}, which must be one of {@link #names}, as floats; the caller owns it. */
    public INDArray read(String name) {
        INDArray stored = Nd4j.createUninitialized(type(name), shape(name), 'c');
        copy(name, stored);
        if (stored.dataType() == DataType.FLOAT) {
            return stored;
        }
        try (stored) {
            return stored.castTo(DataType.FLOAT);
        }
    }

    /** Copies the array called {@code name} into {@code target}, which has to be of the same type and shape. */
    public void copy(String name, INDArray target) {
        Entry entry = entry(name);
        if (target.dataType() != type(name) || !Arrays.equals(target.shape(), entry.shapeArray())) {
            throw new IllegalArgumentException("'" + name + "' is " + type(name) + entry.shape() + ", the target "
                    + target.dataType() + Arrays.toString(target.shape()));
        }
        if (target.isEmpty()) {
            return;
        }
        try (INDArray stored = Nd4j.createUninitialized(target.dataType(), entry.shapeArray(), 'c')) {
            fill(channel, hostBytes(stored), dataStart + entry.offsets().get(0));
            Nd4j.getAffinityManager().tagLocation(stored, AffinityManager.Location.HOST);
            target.assign(stored);
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    /** Returns the memory of a dense array in c order: its numbers as the format wants them, little-endian. */
    static ByteBuffer hostBytes(INDArray dense) {
        Nd4j.getAffinityManager().ensureLocation(dense, AffinityManager.Location.HOST);
        ByteBuffer bytes = dense.data().asNio();
        long length = dense.length() * dense.dataType().width();
        if (bytes.remaining() != length) {
            throw new IllegalArgumentException(
                    "an array of " + length + " bytes is too large: the limit is " + Integer.MAX_VALUE);
        }
        return bytes;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DurableFiles.failure("close", file, e);
        }
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file + " has no array '" + name + "'");
        }
        return entry;
    }

    private static Safetensors read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw damaged(file, "it has " + size + " bytes, the length of the header alone takes " + Long.BYTES);
        }
        long headerLength = readFully(channel, 0, Long.BYTES).getLong();
        if (headerLength < 2 || headerLength > MAX_HEADER_BYTES || headerLength > size - Long.BYTES) {
            throw damaged(
                    file,
                    "its header should have " + Long.toUnsignedString(headerLength) + " bytes, the file has "
                            + (size - Long.BYTES) + " and the format allows " + MAX_HEADER_BYTES);
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        byte[] header = readFully(channel, Long.BYTES, (int) headerLength).array();
        try (JsonParser parser = Json.MAPPER.createParser(header)) {
            parse(parser, entries, metadata);
        } catch (IOException e) {
            throw new InvalidInputException(
                    file + " is not a whole safetensors file: its header cannot be read.\n  " + firstLine(e), e);
        }
        long dataStart = Long.BYTES + headerLength;
        check(file, entries, size - dataStart);
        return new Safetensors(file, channel, dataStart, entries, Collections.unmodifiableMap(metadata));
    }

    private static void parse(JsonParser parser, Map<String, Entry> entries, Map<String, String> metadata)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it does not start with {");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                throw new IOException("nothing is said of '" + name + "'");
            }
            if (name.equals(METADATA)) {
                metadata.putAll(METADATA_READER.readValue(parser));
            } else {
                entries.put(name, ENTRY_READER.readValue(parser));
            }
        }
        if (parser.nextToken() != null) {
            throw new IOException("there is more behind the last }");
        }
    }

    /** The arrays have to fill the data without gap and without overlap, each as long as its type and shape say. */
    private static void check(Path file, Map<String, Entry> entries, long dataLength) {
        long end = 0;
        List<Map.Entry<String, Entry>> byOffset = new ArrayList<>(entries.entrySet());
        byOffset.forEach(named -> checkOffsets(file, named.getKey(), named.getValue()));
        byOffset.sort(Comparator.comparingLong((Map.Entry<String, Entry> named) ->
                        named.getValue().offsets().get(0))
                .thenComparingLong(named -> named.getValue().offsets().get(1)));
        for (Map.Entry<String, Entry> named : byOffset) {
            List<Long> offsets = named.getValue().offsets();
            if (offsets.get(0) != end) {
                throw damaged(
                        file,
                        "'" + named.getKey() + "' starts at byte " + offsets.get(0) + ", the one before ends at "
                                + end);
            }
            end = offsets.get(1);
        }
        if (end != dataLength) {
            throw damaged(file, "its arrays take " + end + " bytes, the file has " + dataLength + " for them");
        }
    }

    private static void checkOffsets(Path file, String name, Entry entry) {
        if (!TYPES.containsKey(entry.type())) {
            throw new InvalidInputException(file + ": '" + name + "' is of type " + entry.type() + "\n  gan4j reads "
                    + String.join(", ", TYPES.keySet()) + ".");
        }
        long bytes = entry.dataType().width();
        try {
            for (long size : entry.shape()) {
                if (size < 0) {
                    throw damaged(file, "'" + name + "' has shape " + entry.shape());
                }
                bytes = Math.multiplyExact(bytes, size);
            }
        } catch (ArithmeticException e) {
            throw damaged(file, "'" + name + "' has shape " + entry.shape());
        }
        List<Long> offsets = entry.offsets();
        if (offsets.size() != 2
                || offsets.get(0) < 0
                || offsets.get(1) < offsets.get(0)
                || offsets.get(1) - offsets.get(0) != bytes) {
            throw damaged(file, "'" + name + "' should take " + bytes + " bytes, its offsets are " + offsets);
        }
    }

    private static ByteBuffer readFully(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, buffer, position);
        return buffer.flip();
    }

    private static void fill(FileChannel channel, ByteBuffer target, long position) throws IOException {
        long next = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, next);
            if (count < 0) {
                throw new EOFException("the file ends at byte " + next);
            }
            next += count;
        }
    }

    private static InvalidInputException damaged(Path file, String what) {
        return new InvalidInputException(file + " is not a whole safetensors file:\n  " + what + ".");
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
