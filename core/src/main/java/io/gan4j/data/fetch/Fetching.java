package io.gan4j.data.fetch;

import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage.Client;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.LockFile;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the data of a data set or a feature network: tries one source after the other, or takes files that are at
 * hand, checks their SHA-256, and converts them beside the place of the data, so that these are there as a whole or not
 * at all.
 */
public final class Fetching {
    private final String name;
    private final FetchedData data;
    private final Consumer<String> says;
    private final Downloads downloads;

    /**
     * @param name of the data set or feature network
     * @param says takes a line for every step
     */
    public Fetching(String name, FetchedData data, Consumer<String> says) {
        this(name, data, says, client -> List.of(client.program()));
    }

    /** @param starting gives the words that start a package client */
    Fetching(String name, FetchedData data, Consumer<String> says, Function<Client, List<String>> starting) {
        this.name = name;
        this.data = data;
        this.says = says;
        this.downloads = new Downloads(says, starting);
    }

    /**
     * Fetches the data; when they are there already, nothing is done.
     *
     * @param files that need not be got; they stay where they are
     * @return whether something was done
     * @throws InvalidInputException if a file is none of those that are needed
     * @throws UncheckedIOException if no source gives the data
     */
    public boolean fetch(List<Path> files) {
        if (data.isThere()) {
            return false;
        }
        Map<String, Path> given = given(files);
        Path parent = data.folder().toAbsolutePath().resolveSibling("");
        Path work = parent.resolve("." + data.folder().getFileName() + ".downloads");
        Path lock = parent.resolve("." + data.folder().getFileName() + ".lock");
        try {
            DurableFiles.makeFolder(parent);
            return LockFile.exclusively(
                    lock,
                    holder -> new InvalidInputException(
                            data.title(name) + " is being fetched by " + holder + ": wait for it."),
                    () -> {
                        boolean missing = !data.isThere(); // another process may have fetched them
                        if (missing) {
                            fetch(given, work);
                        }
                        return missing;
                    });
        } catch (IOException e) {
            throw DurableFiles.failure("make", data.folder(), e);
        }
    }

    private void fetch(Map<String, Path> given, Path work) throws IOException {
        List<String> failures = new ArrayList<>();
        for (Source source : inOrder(given)) {
            DurableFiles.deleteTree(work); // of a process that was ended, or of the last source
            try {
                @Nullable List<Path> files = got(source, given, work, failures);
                if (files != null) {
                    convert(source, files);
                    return;
                }
            } finally {
                DurableFiles.deleteTree(work);
            }
        }
        String message = Stream.of(
                        Stream.of(data.title(name) + " could not be fetched:"),
                        failures.stream().map(failure -> "  " + failure),
                        Stream.of("Or bring " + titles() + ": gan4j data fetch " + name + " --from FILE …"))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        throw new UncheckedIOException(message, new IOException(message));
    }

    /** Returns the sources, first those of which most files are at hand. */
    private List<Source> inOrder(Map<String, Path> given) {
        return data.sources().stream()
                .sorted(Comparator.comparingDouble(source -> -(double) source.downloads().stream()
                                .filter(wanted -> given.containsKey(wanted.sha256()))
                                .count()
                        / source.downloads().size()))
                .toList();
    }

    /** Returns all files of a source, or null and one more failure. */
    private @Nullable List<Path> got(Source source, Map<String, Path> given, Path work, List<String> failures)
            throws IOException {
        List<Path> files = new ArrayList<>();
        for (Download wanted : source.downloads()) {
            @Nullable Path file = given.get(wanted.sha256());
            if (file == null) {
                Path folder = Files.createDirectories(work.resolve(Integer.toString(files.size())));
                try {
                    file = downloads.get(wanted, folder);
                } catch (InterruptedIOException e) {
                    throw e;
                } catch (IOException e) {
                    failures.add(String.valueOf(e.getMessage()));
                    return null;
                }
            }
            files.add(file);
        }
        return files;
    }

    private void convert(Source source, List<Path> files) throws IOException {
        says.accept("Converting …");
        DurableFiles.makeWhole(data.folder(), folder -> source.conversion().convert(files, folder));
    }

    /** Returns files by their hashes, all of which a source needs. */
    private Map<String, Path> given(List<Path> files) {
        Map<String, Path> given = new HashMap<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException("there is no file " + file);
            }
            says.accept("Checking " + file + " …");
            String found = Sha256.of(file);
            if (data.sources().stream()
                    .flatMap(source -> source.downloads().stream())
                    .noneMatch(wanted -> wanted.sha256().equals(found))) {
                throw InvalidInputException.lines(
                        file + " is no file of " + data.kind() + " " + name + ": its SHA-256 is " + found + ".",
                        "Needed: " + titles(),
                        "`gan4j data show " + name + "` tells their SHA-256.");
            }
            given.put(found, file);
        }
        return given;
    }

    /** Returns what is needed of each source. */
    private String titles() {
        return data.sources().stream()
                .map(source -> source.downloads().stream().map(Download::title).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", or "));
    }
}
