package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.Objects;

/** Grey images and their labels, from two IDX arrays. */
public final class IdxDataset implements Dataset {
    private final byte[] pixels;
    private final byte[] labels;
    private final ImageShape shape;
    private final int classes;

    /**
     * @param images of shape {@code [n, height, width]}
     * @param labels of shape {@code [n]}
     * @param name what error messages call the pair
     * @throws InvalidInputException if counts differ or a label is not below {@code classes}
     */
    public IdxDataset(Idx images, Idx labels, int classes, String name) {
        if (images.dimension(0) != labels.dimension(0)) {
            throw new InvalidInputException(
                    "%s: %d images, but %d labels.".formatted(name, images.dimension(0), labels.dimension(0)));
        }
        this.pixels = images.elements();
        this.labels = labels.elements();
        this.shape = new ImageShape(1, images.dimension(1), images.dimension(2));
        this.classes = classes;
        for (int i = 0; i < this.labels.length; i++) {
            if (label(i) >= classes) {
                throw new InvalidInputException(
                        "%s: label %d of example %d; allowed are 0 to %d.".formatted(name, label(i), i, classes - 1));
            }
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void pixels(int index, byte[] target) {
        Objects.checkIndex(index, size());
        System.arraycopy(pixels, index * shape.length(), target, 0, shape.length());
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, size())] & 0xff;
    }
}
