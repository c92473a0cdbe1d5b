package io.gan4j.datasets;

import io.gan4j.data.FolderListing;
import io.gan4j.data.ImageFile;
import io.gan4j.data.LeftOut;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The images of one split of a folder, read. Those of the other are read too and let go, so that what is wrong with any
 * of them shows whichever is opened, and so that both have one shape. What cannot be read is left out, and takes no
 * place in either split.
 *
 * @param images by their names, sorted; one or more
 * @param remarks about what is left out
 */
record ReadFolder(Map<String, FolderImage> images, List<String> remarks) {
    /** Tells of names of images which are held out for testing. */
    @FunctionalInterface
    interface Draw extends Function<List<String>, Set<String>> {}

    /**
     * Reads images.
     *
     * @param what they are for, to begin a message with
     * @param names of files, relative to the folder, with {@code /} between folders
     * @param size as {@link FolderImage#read} takes it
     * @param shape is told of every image
     * @throws InvalidInputException if fewer than two can be read: one is to be held out
     */
    static ReadFolder of(
            String what,
            Path folder,
            List<String> names,
            Optional<Integer> size,
            OneShape shape,
            Split split,
            Draw draw) {
        LeftOut leftOut = new LeftOut();
        Set<String> heldOutOfAll = names.size() < 2 ? Set.of() : draw.apply(names);
        List<String> readable = new ArrayList<>();
        Map<String, FolderImage> kept = new TreeMap<>();
        for (String name : names) {
            leftOut.orRead(folder.resolve(name), file -> FolderImage.read(file, size))
                    .ifPresent(image -> {
                        shape.add(image);
                        readable.add(name);
                        if (heldOutOfAll.contains(name) == (split == Split.TEST)) {
                            kept.put(name, image);
                        }
                    });
        }
        requireTwo(what, folder, names, readable, leftOut);
        // Nearly always the same draw again; of few images, one can change its place where others fall out.
        Set<String> heldOut = draw.apply(readable);
        Map<String, FolderImage> images = new TreeMap<>();
        for (String name : readable) {
            if (heldOut.contains(name) == (split == Split.TEST)) {
                FolderImage image = kept.get(name);
                images.put(name, image == null ? FolderImage.read(folder.resolve(name), size) : image);
            }
        }
        return new ReadFolder(images, leftOut.remarks(names.size(), folder));
    }

    private static void requireTwo(
            String what, Path folder, List<String> names, List<String> readable, LeftOut leftOut) {
        if (readable.size() < 2) {
            boolean allRead = readable.size() == names.size();
            throw InvalidInputException.lines(
                    what + " has " + (readable.isEmpty() ? "no image" : "1 image") + " in " + folder
                            + (allRead ? "" : " that can be read")
                            + "; it needs two or more, one of them to be held out for testing.",
                    allRead
                            ? "Files count that end in " + String.join(", ", ImageFile.ENDINGS) + "."
                            : leftOut.first());
        }
    }

    /** Returns the names of the images of a folder. */
    static List<String> names(FolderListing listing) {
        return listing.images().stream()
                .map(file -> name(listing.folder().relativize(file)))
                .toList();
    }

    /** Returns the name of a file: its path relative to the folder, with {@code /} on every system. */
    static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
