package io.gan4j.datasets.folder;

import io.gan4j.config.Require;
import io.gan4j.data.DataSpec;
import io.gan4j.data.file.ImageFile.Picture;
import io.gan4j.data.file.Reading;
import java.util.Optional;

/**
 * What is taken of the images of a folder, by its settings.
 *
 * @param size of the middle square that is cut out, once its side has been scaled to it; empty takes all of an image
 * @param depth the most bits a channel
 * @param alpha whether there is a fourth channel, of opacity
 */
public record Taken(Optional<Integer> size, int depth, boolean alpha) {
    /** Whole images of eight bits, on white. */
    public static final Taken USUAL = new Taken(Optional.empty(), DataSpec.EIGHT_BITS, false);

    public Taken {
        size.ifPresent(pixels -> Require.between("size", pixels, 1, 4096));
        Require.that(depth == DataSpec.EIGHT_BITS || depth == DataSpec.SIXTEEN_BITS, "depth", "must be 8 or 16");
    }

    Reading reading() {
        return new Reading(depth, alpha);
    }

    Picture of(Picture picture) {
        return size.map(side -> FolderImage.square(picture, side)).orElse(picture);
    }
}
