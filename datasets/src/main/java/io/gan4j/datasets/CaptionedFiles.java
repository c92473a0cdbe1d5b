package io.gan4j.datasets;

import io.gan4j.data.ImageFile;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Image files with captions.
 *
 * @param dataset that they belong to
 * @param folder that names of files are relative to
 * @param captions by the name of the file, with {@code /} between folders; one or more each, without duplicates
 */
record CaptionedFiles(String dataset, Path folder, Map<String, List<String>> captions) {
    CaptionedFiles {
        captions = new TreeMap<>(captions);
    }

    /** Returns the name of a file: its path relative to the folder, with {@code /} on every system. */
    static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /**
     * Reads the images of one split in the order of their names. Those of the other are read too and let go, so that
     * what is wrong with any of them shows whichever is opened, and so that both have one shape.
     *
     * @param heldOut tells the names of the files that are held out for testing
     * @param size as {@link FolderImage#read} takes it
     */
    CaptionedImages open(Split split, Predicate<String> heldOut, Optional<Integer> size) {
        record Read(String name, List<String> captions, ImageFile.Picture picture) {}
        OneShape oneShape = new OneShape(dataset);
        List<Read> chosen = new ArrayList<>();
        captions.forEach((name, ofImage) -> {
            FolderImage image = FolderImage.read(folder.resolve(name), size);
            oneShape.add(image);
            if (heldOut.test(name) == (split == Split.TEST)) {
                chosen.add(new Read(name, ofImage, image.picture()));
            }
        });
        ImageShape shape = oneShape.shape();
        return new CaptionedImages(
                shape,
                split,
                chosen.stream()
                        .map(read -> new CaptionedImages.Example(
                                read.name(), pixels(read.picture(), shape), read.captions()))
                        .toList());
    }

    /** Returns the pixels themselves where they have the shape: many large images should not be there twice. */
    private static byte[] pixels(ImageFile.Picture picture, ImageShape shape) {
        return picture.shape().equals(shape) ? picture.pixels() : picture.pixels(shape);
    }
}
