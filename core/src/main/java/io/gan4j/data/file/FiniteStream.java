package io.gan4j.data.file;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of an image. A decoder may ask for some beyond their end, as most do, but not for ever: one of WebP takes
 * zeros for each pixel that is missing, which are millions where a header says so.
 */
final class FiniteStream extends MemoryCacheImageInputStream {
    private static final int MOST_BEYOND = 1000;

    private int beyond;

    FiniteStream(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return counted(super.read(target, offset, length));
    }

    private int counted(int read) throws IOException {
        if (read < 0 && ++beyond > MOST_BEYOND) {
            throw new IOException("is read beyond its end again and again");
        }
        return read;
    }
}
