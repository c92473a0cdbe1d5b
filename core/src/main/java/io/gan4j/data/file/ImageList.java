package io.gan4j.data.file;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import java.util.List;

/**
 * Decoded images in memory, without labels. Immutable.
 *
 * @param images each of {@code shape}, all of bytes or all of floats
 * @param remarks see {@link Dataset#remarks}
 */
public record ImageList(ImageShape shape, List<Levels> images, List<String> remarks) implements Dataset {
    public ImageList {
        images = List.copyOf(images);
        remarks = List.copyOf(remarks);
    }

    /** Takes pixels 0 … 255 in the order channel, row, column, never changed. */
    public ImageList(ImageShape shape, List<byte[]> images) {
        this(shape, images.stream().map(Levels::of).toList(), List.of());
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
        Levels image = images.get(index);
        for (int i = 0; i < shape.length(); i++) {
            target[i] = (byte) image.pixel(i);
        }
    }

    @Override
    public boolean isContinuous() {
        return !images.isEmpty() && images.get(0).isContinuous();
    }

    @Override
    public void numbers(int index, float[] target) {
        Levels image = images.get(index);
        for (int i = 0; i < shape.length(); i++) {
            target[i] = image.number(i);
        }
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("images without labels");
    }
}
