package io.gan4j.sampling;

import io.gan4j.data.DataSpec;
import io.gan4j.picture.SingleImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** PNG files in a tar archive, in which nothing tells when or by whom it was made: the same images, the same bytes. */
final class TarShard implements Shard {
    private final TarArchiveOutputStream tar;
    private final DataSpec data;
    private long number;

    TarShard(Path file, long first, DataSpec data) throws IOException {
        this.tar = new TarArchiveOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8.name());
        this.number = first;
        this.data = data;
    }

    @Override
    public void add(INDArray images, int[] labels) throws IOException {
        for (int i = 0; i < images.size(0); i++) {
            String name = String.format(Locale.ROOT, "%08d", number++);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(SingleImage.draw(images.get(NDArrayIndex.interval(i, i + 1)), data), "png", png);
            put(name + ".png", png.toByteArray());
            if (labels.length > 0) {
                put(name + ".cls", Integer.toString(labels[i]).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void put(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setModTime(0);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
