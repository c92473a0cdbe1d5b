package io.gan4j.exchange;

import com.google.common.primitives.Bytes;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.indexer.HalfIndexer;

/**
 * Reads the pickles in a file of PyTorch: dictionaries, lists, texts, numbers, and tensors by the place of their
 * numbers.
 *
 * <p>A pickle is a program for a small machine, and may call whatever it names. This reader knows the instructions that
 * {@code torch.save} writes for tensors, and the few names that these need; it refuses all others, and runs nothing.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">what the instructions do</a>
 */
final class TorchPickle {
    private static final Map<String, Object> NAMES = Map.of(
            "collections.OrderedDict", Call.DICTIONARY,
            "torch._utils._rebuild_tensor_v2", Call.TENSOR,
            "torch.FloatStorage", NumberType.FLOAT,
            "torch.DoubleStorage", NumberType.DOUBLE,
            "torch.HalfStorage", NumberType.HALF,
            "torch.BFloat16Storage", NumberType.BFLOAT,
            "torch.LongStorage", NumberType.LONG);

    /** Those of 40,000 tensors or so: without a limit a small pickle could make many objects. */
    private static final int MOST_INSTRUCTIONS = 2_000_000;

    /** Of a name in a message. */
    private static final int MOST_SHOWN = 80;

    private static final int STORAGE_PARTS = 5;
    private static final int TENSOR_PARTS = 6;

    private final ByteBuffer bytes;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** @param bytes little-endian, at the first byte of a pickle */
    private TorchPickle(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** What is wrong with a pickle, to be said behind the name of its file. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private enum Call {
        DICTIONARY,
        TENSOR
    }

    private enum Sign {
        MARK,
        NONE
    }

    /** How a storage keeps a number. */
    enum NumberType {
        HALF(Short.BYTES),
        /** The upper half of a float. */
        BFLOAT(Short.BYTES),
        FLOAT(Float.BYTES),
        DOUBLE(Double.BYTES),
        LONG(Long.BYTES);

        private final int width;

        NumberType(int width) {
            this.width = width;
        }

        /** Returns how many bytes a number has. */
        int width() {
            return width;
        }

        /** Returns the number whose first byte is at a place. */
        float at(ByteBuffer bytes, int place) {
            return switch (this) {
                case HALF -> HalfIndexer.toFloat(bytes.getShort(place));
                case BFLOAT -> Float.intBitsToFloat(bytes.getShort(place) << Short.SIZE);
                case FLOAT -> bytes.getFloat(place);
                case DOUBLE -> (float) bytes.getDouble(place);
                case LONG -> bytes.getLong(place);
            };
        }
    }

    /** Numbers that lie together, under a key. */
    record Storage(NumberType type, String key, int length) {
        int bytes() {
            return length * type.width();
        }
    }

    /**
     * Which numbers of a storage a tensor has, in what order.
     *
     * @param strides how many numbers lie between an index of a dimension and the next
     */
    record Place(Storage storage, int offset, List<Integer> shape, List<Integer> strides) {
        /** Returns whether there are numbers, all of them in the storage, and no more than these. */
        boolean isInStorage() {
            long length = 1;
            long last = offset;
            for (int i = 0; i < shape.size(); i++) {
                length *= shape.get(i);
                last += (shape.get(i) - 1L) * strides.get(i);
                if (length > storage.length() || last >= storage.length()) {
                    return false; // before either overflows
                }
            }
            return length > 0 && last < storage.length();
        }

        /** Returns in c order how far behind the first number each one lies. */
        int[] places() {
            int[] places = new int[shape.stream().reduce(1, (a, b) -> a * b)];
            int block = 1; // what is known: numbers of the dimensions behind this one
            for (int i = shape.size() - 1; i >= 0; i--) {
                int size = shape.get(i);
                int stride = strides.get(i);
                for (int k = block; k < size * block; k++) {
                    places[k] = places[k - block] + stride;
                }
                block *= size;
            }
            return places;
        }
    }

    /**
     * Reads one pickle.
     *
     * @param bytes little-endian, at its first byte; behind its last one afterwards
     * @return a {@link Map} by texts, a {@link List}, a text, a number, a {@link Boolean} or a {@link Place}
     * @throws Refused if it is cut off, or has in it what tensors do not need
     */
    static Object read(ByteBuffer bytes) throws Refused {
        try {
            return new TorchPickle(bytes).run();
        } catch (BufferUnderflowException e) {
            throw new Refused("it is cut off");
        }
    }

    private Object run() throws Refused {
        for (int done = 0; done < MOST_INSTRUCTIONS; done++) {
            int at = bytes.position();
            char instruction = (char) (bytes.get() & 0xff);
            switch (instruction) {
                case 0x80 -> bytes.get(); // version of the protocol, which instructions tell
                case '.' -> {
                    return pop();
                }
                case '(' -> stack.add(Sign.MARK);
                case 'N' -> stack.add(Sign.NONE);
                case 0x88 -> stack.add(true);
                case 0x89 -> stack.add(false);
                case 'J' -> stack.add((long) bytes.getInt());
                case 'K' -> stack.add((long) (bytes.get() & 0xff));
                case 'M' -> stack.add((long) (bytes.getShort() & 0xffff));
                case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong()))); // big-endian
                case 0x8a -> stack.add(integer(some(bytes.get() & 0xff)));
                case 'X', 'T' -> stack.add(text(bytes.getInt())); // 'T' and 'U' are Python 2's
                case 'U' -> stack.add(text(bytes.get() & 0xff));
                case '}' -> stack.add(new LinkedHashMap<String, Object>());
                case ']' -> stack.add(new ArrayList<>());
                case ')' -> stack.add(List.of());
                case 't' -> stack.add(List.copyOf(popToMark()));
                case 0x85 -> stack.add(List.copyOf(pop(1)));
                case 0x86 -> stack.add(List.copyOf(pop(2)));
                case 0x87 -> stack.add(List.copyOf(pop(3)));
                case 'a' -> append(pop(1));
                case 'e' -> append(popToMark());
                case 's' -> put(pop(2));
                case 'u' -> put(popToMark());
                case 'q' -> memo.put(bytes.get() & 0xff, top());
                case 'r' -> memo.put(bytes.getInt(), top());
                case 'h' -> stack.add(remembered(bytes.get() & 0xff));
                case 'j' -> stack.add(remembered(bytes.getInt()));
                case 'c' -> stack.add(named(line() + "." + line()));
                case 'Q' -> stack.add(storage(as(List.class, pop())));
                case 'R' -> call();
                case 'b' -> pop(); // attributes of a dictionary, such as the versions of modules
                default ->
                    throw new Refused("instruction 0x" + Integer.toHexString(instruction) + " at byte " + at
                            + " of its pickle is none that tensors need");
            }
        }
        throw new Refused("its pickle has more than " + MOST_INSTRUCTIONS + " instructions");
    }

    private Object named(String name) throws Refused {
        Object known = NAMES.get(name);
        if (known == null) {
            throw new Refused("it names " + name.substring(0, Math.min(name.length(), MOST_SHOWN))
                    + ", but tensors of floats, halves, doubles and longs are read, and nothing is run");
        }
        return known;
    }

    private void call() throws Refused {
        List<?> given = as(List.class, pop());
        stack.add(
                switch (as(Call.class, pop())) {
                    case DICTIONARY -> dictionary(given);
                    case TENSOR -> place(given);
                });
    }

    /** Python 2 gives pairs, Python 3 nothing. */
    private static Object dictionary(List<?> given) throws Refused {
        Map<String, Object> dictionary = new LinkedHashMap<>();
        for (Object pair : given.isEmpty() ? given : as(List.class, given.get(0))) {
            List<?> both = parts(pair, 2);
            dictionary.put(as(String.class, both.get(0)), both.get(1));
        }
        return dictionary;
    }

    private static Storage storage(List<?> given) throws Refused {
        List<?> parts = parts(given, STORAGE_PARTS);
        boolean isView = parts.size() > STORAGE_PARTS && parts.get(STORAGE_PARTS) != Sign.NONE;
        if (!parts.get(0).equals("storage") || isView) {
            throw new Refused("it refers to numbers in a way of its own");
        }
        NumberType type = as(NumberType.class, parts.get(1));
        int length = size(parts.get(4));
        if (length > Integer.MAX_VALUE / type.width()) {
            throw new Refused("it has " + length + " numbers in one place");
        }
        return new Storage(type, as(String.class, parts.get(2)), length);
    }

    private static Place place(List<?> given) throws Refused {
        List<?> parts = parts(given, TENSOR_PARTS);
        List<Integer> shape = sizes(parts.get(2));
        List<Integer> strides = sizes(parts.get(3));
        if (shape.size() != strides.size()) {
            throw damaged();
        }
        return new Place(as(Storage.class, parts.get(0)), size(parts.get(1)), shape, strides);
    }

    private static List<Integer> sizes(Object list) throws Refused {
        List<Integer> sizes = new ArrayList<>();
        for (Object size : as(List.class, list)) {
            sizes.add(size(size));
        }
        return sizes;
    }

    private static int size(Object value) throws Refused {
        long size = as(Long.class, value);
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new Refused("it has a size of " + size);
        }
        return (int) size;
    }

    private static List<?> parts(Object list, int least) throws Refused {
        List<?> parts = as(List.class, list);
        if (parts.size() < least) {
            throw damaged();
        }
        return parts;
    }

    private void append(List<Object> values) throws Refused {
        @SuppressWarnings("unchecked") // all lists are made here
        List<Object> list = as(ArrayList.class, top());
        list.addAll(values);
    }

    private void put(List<Object> pairs) throws Refused {
        @SuppressWarnings("unchecked") // all maps are made here
        Map<String, Object> map = as(Map.class, top());
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            map.put(as(String.class, pairs.get(i)), pairs.get(i + 1));
        }
    }

    private Object remembered(int place) throws Refused {
        Object value = memo.get(place);
        if (value == null) {
            throw damaged();
        }
        return value;
    }

    private Object top() throws Refused {
        if (stack.isEmpty()) {
            throw damaged();
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws Refused {
        return pop(1).get(0);
    }

    private List<Object> pop(int count) throws Refused {
        if (stack.size() < count) {
            throw damaged();
        }
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = new ArrayList<>(last);
        last.clear();
        return popped;
    }

    private List<Object> popToMark() throws Refused {
        List<Object> popped = pop(stack.size() - 1 - stack.lastIndexOf(Sign.MARK));
        if (pop() != Sign.MARK) {
            throw damaged();
        }
        return popped;
    }

    private byte[] some(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] some = new byte[length];
        bytes.get(some);
        return some;
    }

    private String text(int length) {
        return new String(some(length), StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (byte next = bytes.get(); next != '\n'; next = bytes.get()) {
            line.append((char) (next & 0xff));
        }
        return line.toString();
    }

    private static long integer(byte[] littleEndian) throws Refused {
        if (littleEndian.length == 0 || littleEndian.length > Long.BYTES) {
            throw new Refused("it has a number of " + littleEndian.length + " bytes");
        }
        byte[] bigEndian = littleEndian.clone();
        Bytes.reverse(bigEndian);
        return new BigInteger(bigEndian).longValue();
    }

    private static <T> T as(Class<T> type, Object value) throws Refused {
        if (!type.isInstance(value)) {
            throw damaged();
        }
        return type.cast(value);
    }

    private static Refused damaged() {
        return new Refused("its pickle is damaged");
    }
}
