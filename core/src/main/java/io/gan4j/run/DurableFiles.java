package io.gan4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that are either whole or not there, whatever happens to the process that writes them. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes the content of a file to the path it is given. */
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes {@code target} under another name beside it, syncs it and renames it, so that no reader sees half of it.
     * Makes the folder if it is not there.
     *
     * @throws UncheckedIOException if that fails; an earlier {@code target} is then as it was
     */
    public static void replace(Path target, Content content) {
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + ".tmp" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try {
                content.writeTo(temporary);
                sync(temporary);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure("write", target, e);
        }
    }

    static void replace(Path target, String text) {
        replace(target, file -> Files.writeString(file, text));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw failure("read", file, e);
        }
    }

    /** Forces the bytes of a file, or the entries of a folder, to the disk. */
    public static void sync(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return;
        }
        FileChannel folder;
        try {
            folder = FileChannel.open(path, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders; a rename there is durable without it
        }
        try (folder) {
            folder.force(true);
        }
    }

    /** Deletes a file or a folder with all that is in it; what is not there is fine. */
    public static void deleteTree(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }

    /** Returns what is in a folder, sorted by path; a folder that is not there is empty. */
    static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw failure("list", folder, e);
        }
    }

    /** Returns {@code path}'s last name: never null, unlike {@link Path#getFileName}, which is so for a root only. */
    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Returns what to throw where {@code verb}, such as {@code read}, cannot be done to {@code path}. */
    public static UncheckedIOException failure(String verb, Path path, IOException cause) {
        return new UncheckedIOException("Cannot " + verb + " " + path + ": " + cause, cause);
    }
}
