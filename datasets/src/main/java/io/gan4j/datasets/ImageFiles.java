package io.gan4j.datasets;

import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Image files in folders that a user names in the settings of a data set. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * Returns the folder that a setting names.
     *
     * @param dataset whose settings these are
     * @param needs what it needs, as in {@code needs two folders of images}
     * @throws InvalidInputException if the setting is null, or there is no such folder
     */
    static Path required(Settings settings, String dataset, String needs, String key, Optional<String> value) {
        String full = "gan4j.datasets." + dataset + "." + key;
        Path folder = Path.of(value.orElseThrow(() -> InvalidInputException.lines(
                "Data set " + dataset + " needs " + needs + ", but " + full + " is not set.",
                "Set it: --set datasets." + dataset + "." + key + "=FOLDER")));
        if (!Files.isDirectory(folder)) {
            throw InvalidInputException.lines(
                    settings.where(key) + ": " + full + " is " + folder + ", but there is no such folder" + in(folder)
                            + ".",
                    "Name one that is there.");
        }
        return folder;
    }

    /** Refuses a setting {@code size}, of the pixels that images are scaled to, which is none. */
    static void requireSize(Optional<Integer> size) {
        size.ifPresent(pixels -> Require.between("size", pixels, 1, 4096));
    }

    /** Says where a path that is not absolute was looked for. */
    static String in(Path path) {
        return path.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
    }

    /**
     * Returns the files in a folder that are not hidden, sorted.
     *
     * @param depth 1 for the folder itself, more for folders in it; hidden ones are passed over
     */
    static List<Path> files(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
