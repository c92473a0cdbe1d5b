package io.gan4j.datasets.folder;

import io.gan4j.data.ImageShape;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.ImageFile.Picture;
import java.nio.file.Path;

/** An image as it was read from a folder. */
public record FolderImage(Path file, Picture picture) {
    /**
     * Reads an image.
     *
     * @throws io.gan4j.error.InvalidInputException if it cannot be read
     */
    public static FolderImage read(Path file, Taken taken) {
        return new FolderImage(file, taken.of(ImageFile.picture(file, taken.reading())));
    }

    int height() {
        return picture.shape().height();
    }

    int width() {
        return picture.shape().width();
    }

    /** Returns the middle square of a picture, scaled. */
    public static Picture square(Picture picture, int side) {
        ImageShape from = picture.shape();
        int least = Math.min(from.height(), from.width());
        Picture middle = part(picture, (from.height() - least) / 2, (from.width() - least) / 2, least, least);
        ImageShape shape = new ImageShape(from.channels(), side, side);
        return new Picture(shape, middle.levels(shape), middle.transparent());
    }

    static Picture part(Picture picture, int top, int left, int height, int width) {
        return new Picture(
                new ImageShape(picture.shape().channels(), height, width),
                picture.levels().cut(picture.shape(), top, left, height, width),
                picture.transparent());
    }
}
