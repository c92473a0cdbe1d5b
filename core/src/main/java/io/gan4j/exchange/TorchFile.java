package io.gan4j.exchange;

import io.gan4j.error.InvalidInputException;
import io.gan4j.exchange.TorchPickle.Place;
import io.gan4j.exchange.TorchPickle.Refused;
import io.gan4j.exchange.TorchPickle.Storage;
import io.gan4j.file.DurableFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A file of tensors by name, as PyTorch saves a state dict, {@code torch.save(net.state_dict(), FILE)}: of floats,
 * halves, doubles or longs. Reads today's format, a zip file, and that of before PyTorch 1.6, pickles and numbers one
 * behind the other.
 *
 * <p>Opening checks all names and shapes, so a file from a stranger either has the tensors that it says or is refused
 * with an {@link InvalidInputException}. Nothing that it names is run.
 */
public final class TorchFile implements NamedTensors {
    /** What names and shapes may take: those of tens of thousands of tensors have room in it. */
    private static final int MOST_PICKLE_BYTES = 1 << 24;

    private static final byte[] START_OF_ZIP = {'P', 'K'};

    /** A pickle of a number that stands for the format of before PyTorch 1.6. */
    private static final byte[] START_OF_OLD = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.'
    };

    private final Path file;
    private final Map<String, Place> tensors;
    private final Numbers numbers;

    private TorchFile(Path file, Map<String, Place> tensors, Numbers numbers) {
        this.file = file;
        this.tensors = tensors;
        this.numbers = numbers;
    }

    /** Where the bytes of storages are. */
    private interface Numbers extends AutoCloseable {
        byte[] read(Storage storage, long start, int length) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** @param starts of storages in the file, by their keys */
    private record OldNumbers(FileChannel channel, Map<String, Long> starts) implements Numbers {
        @Override
        public byte[] read(Storage storage, long start, int length) throws IOException {
            return bytes(channel, Objects.requireNonNull(starts.get(storage.key())) + start, length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** @param entries of storages, by their keys */
    private record ZippedNumbers(ZipFile zip, Map<String, ZipEntry> entries) implements Numbers {
        @Override
        public byte[] read(Storage storage, long start, int length) throws IOException {
            try (InputStream in = zip.getInputStream(entries.get(storage.key()))) {
                in.skipNBytes(start);
                return in.readNBytes(length);
            }
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** Returns whether a file begins as one; of a file that cannot be read, false. */
    static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(START_OF_OLD.length);
            return beginsWith(start, START_OF_OLD) || beginsWith(start, START_OF_ZIP);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws InvalidInputException if it is no such file, is cut off, or has anything else in it */
    public static TorchFile open(Path file) {
        try {
            return opened(file);
        } catch (Refused e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        } catch (ZipException | EOFException e) {
            throw refused(file, "it is damaged, or cut off", e);
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    private static InvalidInputException refused(Path file, String why, Exception cause) {
        return new InvalidInputException(
                file + " is not read as tensors that PyTorch has saved:\n  " + why
                        + ".\nPyTorch writes such a file: torch.save(net.state_dict(), FILE)",
                cause);
    }

    private static TorchFile opened(Path file) throws IOException, Refused {
        FileChannel channel = FileChannel.open(file);
        try {
            byte[] start = bytes(channel, 0, (int) Math.min(channel.size(), MOST_PICKLE_BYTES));
            if (beginsWith(start, START_OF_OLD)) {
                return old(file, channel, ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN));
            }
            if (!beginsWith(start, START_OF_ZIP)) {
                throw new Refused("it begins in another way");
            }
        } catch (IOException | Refused | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return zipped(file, zip);
        } catch (IOException | Refused | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static boolean beginsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Behind each other: the format, its version, facts of the machine, the tensors, keys of storages; then these. */
    private static TorchFile old(Path file, FileChannel channel, ByteBuffer pickles) throws IOException, Refused {
        pickles.position(START_OF_OLD.length);
        TorchPickle.read(pickles); // the version, of which there was one
        if (TorchPickle.read(pickles) instanceof Map<?, ?> machine
                && Boolean.FALSE.equals(machine.get("little_endian"))) {
            throw new Refused("its numbers are big-endian");
        }
        Map<String, Place> tensors = tensors(TorchPickle.read(pickles));
        Map<String, Storage> storages = storages(tensors);
        Set<String> keys = texts(TorchPickle.read(pickles));
        if (!keys.equals(storages.keySet())) {
            throw new Refused("it has other numbers than its tensors refer to");
        }
        Map<String, Long> starts = new HashMap<>();
        long end = pickles.position();
        for (String key : keys) {
            starts.put(key, end + Long.BYTES); // behind their count
            end += Long.BYTES + Objects.requireNonNull(storages.get(key)).bytes();
        }
        if (end != channel.size()) {
            throw new Refused("its numbers end at byte " + end + ", the file at " + channel.size());
        }
        return new TorchFile(file, tensors, new OldNumbers(channel, starts));
    }

    /** In a folder of any name: {@code data.pkl}, of the tensors; and of each storage {@code data/KEY}. */
    private static TorchFile zipped(Path file, ZipFile zip) throws IOException, Refused {
        ZipEntry pickle = zip.stream()
                .filter(entry -> entry.getName().matches("[^/]*/data\\.pkl"))
                .findFirst()
                .orElseThrow(() -> new Refused("the zip file has no data.pkl"));
        String folder = pickle.getName().substring(0, pickle.getName().indexOf('/') + 1);
        Map<String, Place> tensors =
                tensors(TorchPickle.read(ByteBuffer.wrap(content(zip, pickle)).order(ByteOrder.LITTLE_ENDIAN)));
        @Nullable ZipEntry order = zip.getEntry(folder + "byteorder");
        if (order != null && !Arrays.equals(content(zip, order), "little".getBytes(StandardCharsets.US_ASCII))) {
            throw new Refused("its numbers are big-endian");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        for (Storage storage : storages(tensors).values()) {
            @Nullable ZipEntry entry = zip.getEntry(folder + "data/" + storage.key());
            if (entry == null || entry.getMethod() != ZipEntry.STORED || entry.getSize() != storage.bytes()) {
                throw new Refused("it has other numbers than its tensors refer to");
            }
            entries.put(storage.key(), entry);
        }
        return new TorchFile(file, tensors, new ZippedNumbers(zip, entries));
    }

    /** Returns the texts of a list, all different, in their order. */
    private static Set<String> texts(Object pickled) throws Refused {
        Set<String> texts = new LinkedHashSet<>();
        for (Object text : pickled instanceof List<?> all ? all : List.of()) {
            if (!(text instanceof String key) || !texts.add(key)) {
                throw new Refused("the keys of its numbers are damaged");
            }
        }
        return texts;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException, Refused {
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new Refused(entry.getName() + " is compressed, which PyTorch does not do");
        }
        if (entry.getSize() > MOST_PICKLE_BYTES) {
            throw new Refused(entry.getName() + " has more than " + MOST_PICKLE_BYTES + " bytes");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(MOST_PICKLE_BYTES);
        }
    }

    private static Map<String, Place> tensors(Object pickled) throws Refused {
        if (!(pickled instanceof Map<?, ?> all)) {
            throw new Refused("it has no names");
        }
        Map<String, Place> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> named : all.entrySet()) {
            if (named.getValue() instanceof Map<?, ?>) {
                throw new Refused("'" + named.getKey() + "' is a dictionary in it, of " + all.size()
                        + ", and no tensor. Save it alone: torch.save(torch.load(FILE)['" + named.getKey()
                        + "'], OTHER)");
            }
            if (!(named.getValue() instanceof Place place)) {
                throw new Refused("'" + named.getKey() + "' is no tensor");
            }
            if (!place.isInStorage()) {
                throw new Refused("'" + named.getKey() + "' is of shape " + place.shape() + ", for which there are "
                        + place.storage().length() + " numbers");
            }
            tensors.put(String.valueOf(named.getKey()), place);
        }
        return tensors;
    }

    /** Returns all that tensors have numbers in, by their keys. */
    private static Map<String, Storage> storages(Map<String, Place> tensors) throws Refused {
        Map<String, Storage> storages = new HashMap<>();
        for (Place tensor : tensors.values()) {
            Storage storage = tensor.storage();
            if (!storages.computeIfAbsent(storage.key(), key -> storage).equals(storage)) {
                throw new Refused("it has two kinds of numbers under the key " + storage.key());
            }
        }
        return storages;
    }

    /** Returns the names of the tensors in their order. */
    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** Returns the shape of the tensor called {@code name}, which must be one of {@link #names}. */
    @Override
    public long[] shape(String name) {
        return tensor(name).shape().stream().mapToLong(Integer::longValue).toArray();
    }

    /**
     * Returns the tensor called {@code name}, which must be one of {@link #names}, as floats; the caller owns it.
     *
     * @throws InvalidInputException if the file was damaged where its numbers are
     */
    @Override
    public INDArray read(String name) {
        Place tensor = tensor(name);
        Storage storage = tensor.storage();
        int width = storage.type().width();
        try {
            int[] places = tensor.places();
            int length = (places[places.length - 1] + 1) * width;
            byte[] stored = numbers.read(storage, (long) tensor.offset() * width, length);
            if (stored.length < length) {
                throw new EOFException("there are only " + stored.length + " bytes");
            }
            ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[places.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = storage.type().at(bytes, places[i] * width);
            }
            return Nd4j.createFromArray(values).reshape('c', shape(name));
        } catch (ZipException | EOFException e) {
            throw refused(file, "the numbers of '" + name + "' are damaged", e);
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    private Place tensor(String name) {
        Place tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(file + " has no tensor '" + name + "'");
        }
        return tensor;
    }

    @Override
    public void close() {
        try {
            numbers.close();
        } catch (IOException e) {
            throw DurableFiles.failure("close", file, e);
        }
    }

    private static byte[] bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file ends at byte " + (position + bytes.position()));
            }
        }
        return bytes.array();
    }
}
