package io.gan4j.datasets;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import java.util.List;
import java.util.Objects;

/**
 * Images of domain A (class 0), then of domain B (class 1). Immutable.
 *
 * @param images in the order channel, row, column; never changed
 * @param ofA how many of them are of domain A
 */
record FolderImages(ImageShape shape, List<byte[]> images, int ofA) implements Dataset {
    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int classes() {
        return 2;
    }

    @Override
    public void pixels(int index, byte[] target) {
        Objects.checkIndex(index, size());
        System.arraycopy(images.get(index), 0, target, 0, shape.length());
    }

    @Override
    public int label(int index) {
        return Objects.checkIndex(index, size()) < ofA ? 0 : 1;
    }
}
