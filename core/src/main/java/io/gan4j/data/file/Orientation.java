package io.gan4j.data.file;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import java.io.IOException;
import java.io.InputStream;

/**
 * How an image lies in its file, by the tag Orientation of EXIF (2.32, table 4): cameras store what their sensor sees,
 * and say how they were held. JPEG, PNG, TIFF and WebP can have it.
 *
 * @param tag 1 for upright, 2 for mirrored, 3 for upside down, 4 for both; 5 to 8 are the same with rows and columns
 *     exchanged
 */
record Orientation(int tag) {
    private static final Orientation UPRIGHT = new Orientation(1);

    /** Returns what a file says; one that says nothing, or nothing that can be understood, counts as upright. */
    static Orientation of(InputStream file) throws IOException {
        try {
            ExifIFD0Directory directory =
                    ImageMetadataReader.readMetadata(file).getFirstDirectoryOfType(ExifIFD0Directory.class);
            Integer tag = directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return tag == null || tag < 1 || tag > 8 ? UPRIGHT : new Orientation(tag);
        } catch (ImageProcessingException | RuntimeException e) { // viewers show images with such metadata as they lie
            return UPRIGHT;
        }
    }

    /** Returns an image as viewers show it. */
    ImageFile.Picture upright(ImageFile.Picture stored) {
        if (tag == 1) {
            return stored;
        }
        boolean exchanged = tag >= 5;
        boolean fromBelow = tag == 3 || tag == 4 || tag == 6 || tag == 7;
        boolean fromRight = tag == 2 || tag == 3 || tag == 7 || tag == 8;
        int rows = stored.shape().height();
        int columns = stored.shape().width();
        ImageShape shape =
                new ImageShape(stored.shape().channels(), exchanged ? columns : rows, exchanged ? rows : columns);
        Levels levels = stored.levels().select(shape.length(), i -> {
            int x = i % shape.width();
            int y = i / shape.width() % shape.height();
            int row = exchanged ? x : y;
            int column = exchanged ? y : x;
            int from = (fromBelow ? rows - 1 - row : row) * columns + (fromRight ? columns - 1 - column : column);
            return i / (rows * columns) * rows * columns + from;
        });
        return new ImageFile.Picture(shape, levels, stored.transparent());
    }
}
