package io.gan4j.data.file;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import io.gan4j.file.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An array of numbers as NumPy saves it, in a {@code .npy} file or under a name in an {@code .npz} file.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format's description</a>
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-zA-Z])(\\d*)[^']*'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");
    private static final String ENDING = ".npy";

    /** What Java's largest array holds. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    /** Characters of a header in a message. */
    private static final int MOST_SHOWN = 300;

    private final int[] shape;
    private final char kind;
    private final int bytes;
    private final ByteBuffer elements;

    private Npy(int[] shape, char kind, int bytes, ByteBuffer elements) {
        this.shape = shape;
        this.kind = kind;
        this.bytes = bytes;
        this.elements = elements;
    }

    /**
     * Reads an array.
     *
     * @param place {@code FILE.npy}, {@code FILE.npz} if one array is in it, or {@code FILE.npz:NAME}
     * @throws InvalidInputException if there is no such array, or none that can be read
     */
    public static Npy read(String place) {
        int colon = place.lastIndexOf(".npz:") + ".npz".length();
        boolean named = colon >= ".npz".length();
        Path file = FilePath.of(named ? place.substring(0, colon) : place, "");
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("there is no file " + file);
        }
        try {
            return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
                    ? inside(file, named ? place.substring(colon + 1) : "")
                    : read(Files.newInputStream(file), place);
        } catch (IOException e) {
            throw FileFault.unreadable(file, e);
        }
    }

    private static Npy inside(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() == 0) {
                throw new InvalidInputException(file + " has no array in it.");
            }
            ZipEntry entry = zip.getEntry(name + ENDING);
            if (name.isEmpty() && zip.size() == 1) {
                entry = zip.entries().nextElement();
            }
            if (entry == null) {
                throw new InvalidInputException(
                        (name.isEmpty() ? file + " has several arrays" : file + " has no array \"" + name + "\"")
                                + ". Name one of these: " + names(zip, file));
            }
            return read(zip.getInputStream(entry), file + ":" + entry.getName());
        }
    }

    private static String names(ZipFile zip, Path file) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING))
                .map(name -> file + ":" + name.substring(0, name.length() - ENDING.length()))
                .collect(Collectors.joining(", "));
    }

    private static Npy read(InputStream stream, String name) throws IOException {
        try (InputStream in = stream) {
            byte[] start = in.readNBytes(10);
            if (start.length < 10 || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
                throw new InvalidInputException(name + " is no array of NumPy: it does not start as one.");
            }
            ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
            int length = numbers.getShort(8) & 0xffff;
            if (start[6] > 1) { // versions 2 and 3 have four bytes for it
                byte[] rest = Arrays.copyOf(in.readNBytes(2), 2);
                length |= ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN).getShort() << 16;
            }
            if (length < 0 || length > 1 << 20) {
                throw new InvalidInputException(name + " is no array of NumPy: its header has " + length + " bytes.");
            }
            String header = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
            return elements(in, header, name);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(name + " is no array of NumPy: its header has a number that is none.", e);
        }
    }

    private static Npy elements(InputStream in, String header, String name) throws IOException {
        Matcher type = found(TYPE, header, name);
        char kind = type.group(2).charAt(0);
        int bytes = type.group(3).isEmpty() ? 0 : Integer.parseInt(type.group(3));
        if (!readable(kind, bytes)) {
            throw InvalidInputException.lines(
                    "%s is an array of %s; integers of 1 to 8 bytes, ".formatted(name, contents(kind, bytes))
                            + "booleans, and floats of 2 to 8 bytes can be read.",
                    conversion(kind));
        }
        if (found(ORDER, header, name).group(1).equals("True")) {
            throw new InvalidInputException(name + " has Fortran's order of elements, the last dimension slowest."
                    + "\nSave it in C's order: numpy.ascontiguousarray(array)");
        }
        int[] shape = Arrays.stream(found(SHAPE, header, name).group(1).split(","))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double wanted = bytes * Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
        double most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory());
        if (wanted > most) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT, "%s has %.1f GB; up to %.1f GB can be read.", name, wanted / 1e9, most / 1e9));
        }
        byte[] elements = in.readNBytes((int) wanted);
        if (in.read() >= 0) {
            throw new InvalidInputException("%s: its header promises %d elements %s, but more bytes follow them."
                    .formatted(name, (long) wanted / bytes, Arrays.toString(shape)));
        }
        if (elements.length < wanted) {
            throw new InvalidInputException("%s is truncated: %d bytes of elements found where %d have to be."
                    .formatted(name, elements.length, (long) wanted));
        }
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new Npy(shape, kind, bytes, ByteBuffer.wrap(elements).order(order));
    }

    private static boolean readable(char kind, int bytes) {
        return switch (kind) {
            case 'u', 'i' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
            case 'b' -> bytes == 1;
            case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
            default -> false;
        };
    }

    private static String contents(char kind, int bytes) {
        return switch (kind) {
            case 'U', 'S', 'a' -> "texts";
            case 'O' -> "Python objects";
            case 'M', 'm' -> "times";
            default -> "type " + kind + bytes;
        };
    }

    /** Returns what makes numbers of a kind of elements that are none. */
    private static String conversion(char kind) {
        return switch (kind) {
            case 'U', 'S', 'a' ->
                "If they name classes, number these: names, labels = numpy.unique(array, return_inverse=True)";
            case 'O' ->
                "If they are images of one size: numpy.stack(list(array)); if they name classes:"
                        + "\nnames, labels = numpy.unique(array.astype(str), return_inverse=True)";
            case 'M', 'm' -> "Convert it: array.astype('int64')";
            case 'c' -> "Take their absolute value or their real part: numpy.abs(array), array.real";
            case 'V' -> "If it has fields, take one: array['NAME']";
            default -> "Convert it: array.astype('float32')";
        };
    }

    private static Matcher found(Pattern pattern, String header, String name) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            String oneLine = header.strip().replaceAll("\\s+", " ");
            throw new InvalidInputException(name
                    + (pattern == TYPE
                            ? " is an array that cannot be read, of objects or records."
                            : " has a header that makes no sense.")
                    + " Its header: "
                    + oneLine.substring(0, Math.min(MOST_SHOWN, oneLine.length()))
                    + (header.contains("[(") ? "\nTake one field of it: array['NAME']" : ""));
        }
        return matcher;
    }

    /** Returns the size of each dimension, in a new array. */
    public int[] shape() {
        return shape.clone();
    }

    /** Returns the type of the elements, as NumPy calls it: {@code uint8}, {@code float32}, {@code bool}. */
    public String type() {
        return switch (kind) {
            case 'f' -> "float" + 8 * bytes;
            case 'u' -> "uint" + 8 * bytes;
            case 'b' -> "bool";
            default -> "int" + 8 * bytes;
        };
    }

    /** Returns how many elements there are. */
    public int length() {
        return elements.capacity() / bytes;
    }

    /** Returns whether elements are unsigned bytes. */
    public boolean isBytes() {
        return kind == 'u' && bytes == 1;
    }

    public boolean isFloating() {
        return kind == 'f';
    }

    /** Returns an element; unsigned numbers of eight bytes are taken for signed. */
    public double element(int index) {
        int at = index * bytes;
        return switch (kind) {
            case 'f' ->
                bytes == 2 ? half(elements.getShort(at)) : bytes == 4 ? elements.getFloat(at) : elements.getDouble(at);
            case 'u', 'b' -> bytes == 8 ? elements.getLong(at) : integer(at) & ((1L << (8 * bytes)) - 1);
            default -> integer(at);
        };
    }

    /**
     * Copies elements one after the other; floats of 4 and 8 bytes in bulk, as large arrays need it.
     *
     * @param from first of them, in C's order
     * @param into filled from its start
     */
    public void copy(int from, int count, double[] into) {
        if (kind == 'f' && bytes == Double.BYTES) {
            elements.asDoubleBuffer().get(from, into, 0, count);
        } else if (kind == 'f' && bytes == Float.BYTES) {
            float[] floats = new float[count];
            elements.asFloatBuffer().get(from, floats);
            for (int i = 0; i < count; i++) {
                into[i] = floats[i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                into[i] = element(from + i);
            }
        }
    }

    /** Returns a number of IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size = switch (exponent) {
            case 0 -> fraction * 0x1p-24;
            case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10, exponent - 15);
        };
        return bits < 0 ? -size : size;
    }

    private long integer(int at) {
        return switch (bytes) {
            case 1 -> elements.get(at);
            case 2 -> elements.getShort(at);
            case 4 -> elements.getInt(at);
            default -> elements.getLong(at);
        };
    }
}
