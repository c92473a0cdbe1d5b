package io.gan4j.data.file;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An array of unsigned bytes from an IDX file, the format that MNIST came in: two zero bytes, a type (8 for unsigned
 * bytes), the number of dimensions, each of them as a big-endian 32-bit number, the elements row by row.
 *
 * @see <a href="https://yann.lecun.org/exdb/mnist/">the format's description</a>
 */
public final class Idx {
    private static final int UNSIGNED_BYTES = 0x08;
    /** What a Java array can hold on every virtual machine. */
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private final int[] dimensions;
    private final byte[] elements;

    private Idx(int[] dimensions, byte[] elements) {
        this.dimensions = dimensions;
        this.elements = elements;
    }

    /**
     * Reads a stream, gzipped or not, to its end and closes it.
     *
     * @param name of the file, for error messages
     * @param rank how many dimensions it has to have: 3 for images, 1 for labels
     * @throws InvalidInputException if it is not such an array, truncated or too long
     */
    public static Idx read(InputStream stream, String name, int rank) throws IOException {
        try (stream;
                InputStream in = unzipped(stream)) {
            byte[] header = exactly(in, 4 + 4 * rank, name);
            checkMagic(header, name, rank);
            int[] dimensions = new int[rank];
            long length = 1;
            long most = 1; // what an image takes, too, where there is none
            for (int i = 0; i < rank; i++) {
                dimensions[i] = ByteBuffer.wrap(header).getInt(4 + 4 * i);
                // Checked at every dimension, so that the product cannot overflow.
                length *= dimensions[i];
                most *= Math.max(1, dimensions[i]);
                if (i > 0 && dimensions[i] == 0) {
                    throw new InvalidInputException(name + ": its header has images without a pixel, "
                            + Arrays.toString(Arrays.copyOf(dimensions, i + 1)) + " …");
                }
                if (dimensions[i] < 0 || most > LARGEST) {
                    String sizes = Arrays.stream(dimensions, 0, i + 1)
                            .mapToObj(Integer::toUnsignedString)
                            .collect(Collectors.joining(" × "));
                    throw new InvalidInputException("%s: its header asks for %s bytes%s; at most %d fit."
                            .formatted(name, sizes, i + 1 < rank ? " or more" : "", LARGEST));
                }
            }
            checkMemory(length, name);
            byte[] elements = exactly(in, (int) length, name);
            if (in.read() >= 0) {
                throw new InvalidInputException("%s: its header promises %d elements %s, but more bytes follow them."
                        .formatted(name, length, Arrays.toString(dimensions)));
            }
            return new Idx(dimensions, elements);
        } catch (ZipException | EOFException e) {
            throw new InvalidInputException(name + ": the gzip stream is damaged or truncated. Get the file anew.", e);
        }
    }

    /** Returns the grey images of an array {@code [n, height, width]}. */
    public ImageList images() {
        ImageShape shape = new ImageShape(1, dimensions[1], dimensions[2]);
        return new ImageList(
                shape,
                IntStream.range(0, dimensions[0])
                        .mapToObj(i -> Arrays.copyOfRange(elements, i * shape.length(), (i + 1) * shape.length()))
                        .toList());
    }

    /** Returns the elements of an array {@code [n]}. */
    public int[] labels() {
        return IntStream.range(0, elements.length).map(i -> elements[i] & 0xff).toArray();
    }

    private static InputStream unzipped(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        in.mark(2);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Memory grows with what arrives, so that a false header cannot ask for gigabytes. */
    private static byte[] exactly(InputStream in, int length, String name) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new InvalidInputException("%s is truncated: %d bytes found where %d have to be. Get the file anew."
                    .formatted(name, bytes.length, length));
        }
        return bytes;
    }

    private static void checkMemory(long length, String name) {
        long most = Runtime.getRuntime().maxMemory();
        if (length > most) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s: its header asks for %.1f GB; Java has %.1f GB.\nGive it more, if the file is right: GAN4J_OPTS=-Xmx…g",
                    name,
                    length / 1e9,
                    most / 1e9));
        }
    }

    private static void checkMagic(byte[] header, String name, int rank) {
        int found = ByteBuffer.wrap(header).getInt(0);
        int allowed = UNSIGNED_BYTES << 8 | rank;
        if (found != allowed) {
            throw new InvalidInputException(
                    "%s is not an IDX file of unsigned bytes with %d dimension(s): it starts with 0x%08x, not 0x%08x."
                            .formatted(name, rank, found, allowed));
        }
    }
}
