package io.gan4j.data.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;

/**
 * What the scans of a JPEG bring (ITU-T T.81, annexes B.2 and G.1): a progressive one tells an image several times,
 * ever finer, and one that was cut between two scans decodes without a flaw.
 */
final class JpegScans {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int COEFFICIENTS = 64;

    private final ImageInputStream in;

    /** By component: how many low bits of each coefficient are still to come. */
    private final Map<Integer, int[]> bitsToCome = new TreeMap<>();

    private boolean progressive;

    private JpegScans(ImageInputStream in) {
        this.in = in;
    }

    /** Returns whether there is a scan for every bit of every coefficient, each with its whole header. */
    static boolean haveAll(ImageInputStream in) throws IOException {
        JpegScans scans = new JpegScans(in);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        in.seek(0);
        try {
            scans.read();
        } catch (EOFException e) {
            // what was read until then counts
        }
        return !scans.bitsToCome.isEmpty()
                && scans.bitsToCome.values().stream()
                        .flatMapToInt(Arrays::stream)
                        .allMatch(bits -> bits == 0);
    }

    private void read() throws IOException {
        for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
            if (!hasSegment(marker)) {
                continue;
            }
            byte[] segment = new byte[Math.max(0, in.readUnsignedShort() - 2)];
            in.readFully(segment);
            if (isStartOfFrame(marker)) {
                progressive = (marker & 3) == 2;
                for (int i = 0; i < segment[5]; i++) {
                    int[] all = new int[COEFFICIENTS];
                    Arrays.fill(all, Byte.SIZE);
                    bitsToCome.put((int) segment[6 + 3 * i], all);
                }
            } else if (marker == START_OF_SCAN) {
                scan(segment);
            }
        }
    }

    /** Takes note of a scan's header: its components, then the coefficients from and to, then their bits. */
    private void scan(byte[] header) {
        int components = header[0];
        int from = progressive ? header[1 + 2 * components] : 0;
        int to = progressive ? header[2 + 2 * components] : COEFFICIENTS - 1;
        int bits = progressive ? header[3 + 2 * components] & 0xf : 0;
        for (int i = 0; i < components; i++) {
            int[] ofComponent = bitsToCome.get((int) header[1 + 2 * i]);
            if (ofComponent != null) {
                Arrays.fill(ofComponent, from, to + 1, bits);
            }
        }
    }

    /** Returns the next marker, past the coded data before it, in which a zero follows on every 0xff. */
    private int marker() throws IOException {
        int before = 0;
        int current = in.readUnsignedByte();
        while (before != 0xff || current == 0 || current == 0xff) {
            before = current;
            current = in.readUnsignedByte();
        }
        return current;
    }

    /** Restart markers, the start of the image and a marker that is reserved stand alone. */
    private static boolean hasSegment(int marker) {
        return marker > 1 && (marker < 0xd0 || marker > 0xd8);
    }

    /** Between the frames are Huffman tables, arithmetic conditioning and an extension. */
    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
