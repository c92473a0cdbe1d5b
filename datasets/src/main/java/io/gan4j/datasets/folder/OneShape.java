package io.gan4j.datasets.folder;

import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one shape that images of a data set are brought into: sizes are the same, and grey stays if all are. */
final class OneShape {
    private final String dataset;
    private @Nullable FolderImage first;
    private int channels;

    /** @param dataset whose setting {@code size} is to be set where sizes differ */
    OneShape(String dataset) {
        this.dataset = dataset;
    }

    /** @throws InvalidInputException if the image has not the size of the first one */
    void add(FolderImage image) {
        if (first == null) {
            first = image;
        }
        channels = Math.max(channels, image.picture().shape().channels());
        if (image.height() != first.height() || image.width() != first.width()) {
            int least = Math.min(Math.min(image.height(), image.width()), Math.min(first.height(), first.width()));
            throw InvalidInputException.lines(
                    "The images of data set " + dataset + " differ in size:",
                    "  " + first.file() + " is " + first.width() + " wide and " + first.height() + " high,",
                    "  " + image.file() + " is " + image.width() + " wide and " + image.height() + " high.",
                    "Have all scaled and cut to one size: --set datasets." + dataset + ".size=" + least);
        }
    }

    /** Returns the shape, once there is an image. */
    ImageShape shape() {
        FolderImage any = Objects.requireNonNull(first);
        return new ImageShape(channels, any.height(), any.width());
    }
}
