package io.gan4j.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Makes IDX files. */
final class IdxBytes {
    private IdxBytes() {}

    /** Returns images of 1×2 pixels, the first pixel of each its number, the second {@code second}. */
    static byte[] images(int count, int second) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 2 * count)
                .putInt(0x803)
                .putInt(count)
                .putInt(1)
                .putInt(2);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) i).put((byte) second);
        }
        return bytes.array();
    }

    /** Returns labels, 0 to {@code classes} − 1 again and again. */
    static byte[] labels(int count, int classes) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            bytes.put((byte) (i % classes));
        }
        return bytes.array();
    }

    static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
