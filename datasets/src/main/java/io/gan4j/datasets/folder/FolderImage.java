package io.gan4j.datasets.folder;

import io.gan4j.data.ImageShape;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.ImageFile.Picture;
import java.nio.file.Path;
import java.util.Optional;

/** An image as it was read from a folder. */
public record FolderImage(Path file, Picture picture) {
    /**
     * Reads an image.
     *
     * @param size of the middle square that is cut out, once its side has been scaled to it; empty takes all of it
     * @throws io.gan4j.error.InvalidInputException if it cannot be read
     */
    public static FolderImage read(Path file, Optional<Integer> size) {
        Picture picture = ImageFile.picture(file);
        return new FolderImage(file, size.map(side -> square(picture, side)).orElse(picture));
    }

    int height() {
        return picture.shape().height();
    }

    int width() {
        return picture.shape().width();
    }

    /** Returns the middle square of a picture, scaled. */
    public static Picture square(Picture picture, int side) {
        Picture square = middleSquare(picture);
        ImageShape shape = new ImageShape(square.shape().channels(), side, side);
        return new Picture(shape, square.pixels(shape), square.transparent());
    }

    private static Picture middleSquare(Picture picture) {
        ImageShape from = picture.shape();
        int side = Math.min(from.height(), from.width());
        int top = (from.height() - side) / 2;
        int left = (from.width() - side) / 2;
        ImageShape shape = new ImageShape(from.channels(), side, side);
        byte[] pixels = new byte[shape.length()];
        for (int line = 0; line < from.channels() * side; line++) {
            int row = line / side * from.height() + top + line % side;
            System.arraycopy(picture.pixels(), row * from.width() + left, pixels, line * side, side);
        }
        return new Picture(shape, pixels, picture.transparent());
    }
}
