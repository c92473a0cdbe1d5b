package io.gan4j.datasets.folder;

import io.gan4j.data.LeftOut;
import io.gan4j.data.Split;
import io.gan4j.data.file.ImageFile;
import io.gan4j.error.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The images of one split of a folder, read. Those of the other are read too and let go, so that what is wrong with any
 * of them shows whichever is opened, and so that both have one shape. What cannot be read is left out, and takes no
 * place in either split.
 *
 * @param images one or more, in the order of their files
 * @param remarks about what is left out
 */
record ReadFolder(List<FolderImage> images, List<String> remarks) {
    /** Tells of names of images which are held out for testing. */
    @FunctionalInterface
    public interface Draw extends Function<List<String>, Set<String>> {}

    /**
     * Reads images.
     *
     * @param what they are for, to begin a message with
     * @param files in the folder; draws go by their names, relative to the folder, with {@code /} between folders
     * @param taken of each
     * @param shape is told of every image
     * @throws InvalidInputException if fewer than two can be read: one is to be held out
     */
    static ReadFolder of(
            String what, Path folder, List<Path> files, Taken taken, OneShape shape, Split split, Draw draw) {
        LeftOut leftOut = new LeftOut();
        Set<String> heldOutOfAll = draw(folder, files, draw);
        List<Path> readable = new ArrayList<>();
        Map<Path, FolderImage> kept = new HashMap<>();
        for (Path file : files) {
            leftOut.orRead(file, some -> FolderImage.read(some, taken)).ifPresent(image -> {
                shape.add(image);
                readable.add(file);
                if (heldOutOfAll.contains(name(folder, file)) == (split == Split.TEST)) {
                    kept.put(file, image);
                }
            });
        }
        requireTwo(what, folder, files, readable, leftOut);
        // Nearly always the same draw again; of few images, one can change its place where others fall out.
        Set<String> heldOut = draw(folder, readable, draw);
        List<FolderImage> images = new ArrayList<>();
        for (Path file : readable) {
            if (heldOut.contains(name(folder, file)) == (split == Split.TEST)) {
                FolderImage image = kept.get(file);
                images.add(image == null ? FolderImage.read(file, taken) : image);
            }
        }
        return new ReadFolder(images, leftOut.remarks(files.size(), folder));
    }

    private static Set<String> draw(Path folder, List<Path> files, Draw draw) {
        return files.size() < 2
                ? Set.of()
                : draw.apply(files.stream().map(file -> name(folder, file)).toList());
    }

    private static void requireTwo(String what, Path folder, List<Path> files, List<Path> readable, LeftOut leftOut) {
        if (readable.size() < 2) {
            boolean allRead = readable.size() == files.size();
            throw InvalidInputException.lines(
                    what + " has " + (readable.isEmpty() ? "no image" : "1 image") + " in " + folder
                            + (allRead ? "" : " that can be read")
                            + "; it needs two or more, one of them to be held out for testing.",
                    allRead
                            ? "Files count that end in " + String.join(", ", ImageFile.ENDINGS) + "."
                            : leftOut.first());
        }
    }

    /** Returns the name of a file: its path relative to the folder, with {@code /} on every system. */
    static String name(Path folder, Path file) {
        return StreamSupport.stream(folder.relativize(file).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /**
     * Returns the file of a name.
     *
     * @throws InvalidInputException if the system cannot spell it
     */
    static Path file(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw InvalidInputException.lines(
                    "The name \"" + name + "\" of a file in " + folder + " cannot be spelled in this locale.",
                    "Set LC_ALL=C.UTF-8.");
        }
    }
}
