package io.gan4j.data.fetch;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Data that come from elsewhere, once: files that are got, checked, and converted into a folder of the cache.
 *
 * @param kind what they are, for messages: {@code data set}, {@code feature network}
 * @param folder that holds the data once they are there, and is there only as a whole
 * @param sources where they can be had, in the order in which they are tried
 */
public record FetchedData(String kind, Path folder, List<Source> sources) {
    public FetchedData {
        sources = List.copyOf(sources);
    }

    /** Data of a data set. */
    public FetchedData(Path folder, List<Source> sources) {
        this("data set", folder, sources);
    }

    /**
     * One way to the data.
     *
     * @param downloads what is got, all of it
     * @param conversion makes the folder of the data from them
     */
    public record Source(List<? extends Download> downloads, Conversion conversion) {
        public Source {
            downloads = List.copyOf(downloads);
        }
    }

    /** Makes compact data of what has been fetched. */
    public interface Conversion {
        /**
         * Converts.
         *
         * @param files that were got, in their order
         * @param folder empty, to be filled; it becomes the folder of the data if nothing is thrown
         */
        void convert(List<Path> files, Path folder) throws IOException;
    }

    /** Returns the place of a data set in the cache. */
    public static Path inCache(String name) {
        return cache().resolve("datasets").resolve(name);
    }

    /**
     * Returns the folder of what is fetched or computed once on a machine: {@code $GAN4J_CACHE}, else {@code gan4j} in
     * {@code $XDG_CACHE_HOME}, else {@code .cache/gan4j} in the home folder.
     */
    public static Path cache() {
        return cache(System.getenv(), FilePath.of(System.getProperty("user.home"), "the home folder"));
    }

    static Path cache(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("GAN4J_CACHE", "");
        if (!own.isBlank()) {
            return FilePath.of(own, "GAN4J_CACHE").toAbsolutePath();
        }
        Path shared = FilePath.of(environment.getOrDefault("XDG_CACHE_HOME", ""), "XDG_CACHE_HOME");
        // The XDG Base Directory Specification has relative paths ignored.
        return (shared.isAbsolute() ? shared : home.resolve(".cache")).resolve("gan4j");
    }

    public boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** Returns what there is to fetch from the first source, in millions of bytes. */
    public long megabytes() {
        return Math.round(
                sources.get(0).downloads().stream().mapToLong(Download::bytes).sum() / 1e6);
    }

    /**
     * Returns the folder of the data.
     *
     * @param name of the data set
     * @param instead name of a data set of the kind that needs no fetching
     * @throws InvalidInputException if they have not been fetched
     */
    public Path require(String name, String instead) {
        return there(name, "Without a network: --set data.source=" + instead);
    }

    /**
     * Returns the folder of the data.
     *
     * @param name of what they belong to
     * @throws InvalidInputException if they have not been fetched
     */
    public Path require(String name) {
        return there(name, "");
    }

    private Path there(String name, String instead) {
        if (!isThere()) {
            throw InvalidInputException.lines(
                    title(name) + " has not been fetched yet.",
                    "Fetch it once, " + megabytes() + " MB: gan4j data fetch " + name,
                    instead);
        }
        return folder;
    }

    /** Returns the kind and a name, as a sentence begins with them: {@code Data set mnist}. */
    public String title(String name) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + " " + name;
    }

    /**
     * Returns an error that tells how to get data anew that cannot be read.
     *
     * @param name of what they belong to
     * @param cause that says in its first line what is wrong
     */
    public InvalidInputException damaged(String name, InvalidInputException cause) {
        return new InvalidInputException(
                String.valueOf(cause.getMessage()).lines().findFirst().orElseThrow() + "\nDelete " + folder
                        + ", and fetch it again: gan4j data fetch " + name,
                cause);
    }
}
