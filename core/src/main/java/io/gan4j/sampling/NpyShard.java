package io.gan4j.sampling;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.picture.SingleImage;
import java.awt.image.Raster;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** An array of images, of NumPy's format 1.0, and one of their classes beside it. */
final class NpyShard implements Shard {
    /** What NumPy's own files begin with: the magic, and the version. */
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** Data begin at a multiple of it. */
    private static final int ALIGNMENT = 64;

    private final DataSpec data;
    private final OutputStream images;
    private final OutputStream labels;

    NpyShard(Path file, int count, DataSpec data, boolean labelled) throws IOException {
        this.data = data;
        ImageShape shape = data.image();
        String type = shape.isPoint() ? "<f4" : data.depth() == DataSpec.EIGHT_BITS ? "|u1" : "<u2";
        int[] of = shape.isPoint()
                ? new int[] {count, shape.channels() * shape.height() * shape.width()}
                : shape.channels() == 1
                        ? new int[] {count, shape.height(), shape.width()}
                        : new int[] {count, shape.height(), shape.width(), shape.channels()};
        images = begun(file, type, of);
        labels = labelled ? begun(labels(file), "<i8", count) : OutputStream.nullOutputStream();
    }

    /** Returns the file of the classes of the images of another: {@code 00000-labels.npy} of {@code 00000.npy}. */
    static Path labels(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("([.]npy)?$", "-labels$1"));
    }

    private static OutputStream begun(Path file, String type, int... shape) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        String dimensions = IntStream.of(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions
                + (shape.length == 1 ? ",), }" : "), }");
        int before = MAGIC.length + Short.BYTES;
        int length = (before + header.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - before;
        out.write(MAGIC);
        out.write(length);
        out.write(length >> Byte.SIZE);
        out.write((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    @Override
    public void add(INDArray some, int[] classes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(some.length()) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < some.size(0); i++) {
            INDArray image = some.get(NDArrayIndex.interval(i, i + 1));
            if (data.image().isPoint()) {
                putPoint(image, bytes);
            } else {
                putPixels(SingleImage.draw(image, data).getRaster(), bytes);
            }
        }
        images.write(bytes.array(), 0, bytes.position());
        ByteBuffer own = ByteBuffer.allocate(classes.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(classes).forEach(own::putLong);
        labels.write(own.array());
    }

    private static void putPoint(INDArray point, ByteBuffer into) {
        for (long i = 0; i < point.length(); i++) {
            into.putFloat(point.getFloat(i));
        }
    }

    private void putPixels(Raster picture, ByteBuffer into) {
        int[] numbers = picture.getPixels(0, 0, picture.getWidth(), picture.getHeight(), (int[]) null);
        for (int number : numbers) {
            if (data.depth() == DataSpec.EIGHT_BITS) {
                into.put((byte) number);
            } else {
                into.putShort((short) number);
            }
        }
    }

    @Override
    public void close() throws IOException {
        images.close();
        labels.close();
    }
}
