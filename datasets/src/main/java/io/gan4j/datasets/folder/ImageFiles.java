package io.gan4j.datasets.folder;

import io.gan4j.config.Settings;
import io.gan4j.data.file.FolderListing;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Image files in folders that a user names in the settings of a data set. */
public final class ImageFiles {
    private ImageFiles() {}

    /**
     * Returns the folder that a setting names.
     *
     * @param dataset whose settings these are
     * @param needs what it needs, as in {@code needs two folders of images}
     * @throws InvalidInputException if the setting is null, or there is no such folder
     */
    public static Path required(Settings settings, String dataset, String needs, String key, Optional<String> value) {
        String full = "gan4j.datasets." + dataset + "." + key;
        String name = value.orElseThrow(() -> InvalidInputException.lines(
                "Data set " + dataset + " needs " + needs + ", but " + full + " is not set.",
                "Set it: --set datasets." + dataset + "." + key + "=FOLDER"));
        Path folder = path(settings, key, name);
        if (!Files.isDirectory(folder)) {
            throw InvalidInputException.lines(
                    settings.where(key) + ": " + full + " is " + folder
                            + (Files.exists(folder)
                                    ? ", but that is a file, where a folder is needed."
                                    : ", but there is no such folder" + FolderListing.whereSought(folder) + "."),
                    "Name one that is there.");
        }
        return folder;
    }

    /**
     * Returns the path that a setting names.
     *
     * @throws InvalidInputException if there can be no such path on this system, or in its locale
     */
    static Path path(Settings settings, String key, String value) {
        return FilePath.of(value, settings.where(key));
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
