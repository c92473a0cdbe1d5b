package io.gan4j.data.file;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import java.util.List;
import java.util.Objects;

/**
 * Decoded images in memory, without labels. Immutable.
 *
 * @param images in the order channel, row, column, each of {@code shape}; never changed
 * @param remarks see {@link Dataset#remarks}
 */
public record ImageList(ImageShape shape, List<byte[]> images, List<String> remarks) implements Dataset {
    public ImageList {
        images = List.copyOf(images);
        remarks = List.copyOf(remarks);
    }

    public ImageList(ImageShape shape, List<byte[]> images) {
        this(shape, images, List.of());
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public void pixels(int index, byte[] target) {
        Objects.checkIndex(index, size());
        System.arraycopy(images.get(index), 0, target, 0, shape.length());
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("images without labels");
    }
}
