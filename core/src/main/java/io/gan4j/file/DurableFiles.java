package io.gan4j.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files and folders that are either whole or not there, whatever happens to the process that writes them. */
public final class DurableFiles {
    /** More than any system follows. */
    private static final int MOST_LINKS = 40;

    /** The bits of a Unix file's mode that say what it is, and two of their values. */
    private static final int KIND = 0xf000;

    private static final int FIFO = 0x1000;
    private static final int CHARACTER_DEVICE = 0x2000;

    private DurableFiles() {}

    /** Writes the content of a file to the path it is given, or that of a folder into it. */
    public interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes {@code target} under another name beside it, syncs it and renames it, so that no reader sees half of it.
     * Makes the folder if it is not there. A symbolic link stays, and what it leads to is written; a pipe, or a device
     * that takes bytes as they come, is given them.
     *
     * @throws UncheckedIOException if that fails; an earlier {@code target} is then as it was
     */
    public static void replace(Path target, Content content) {
        try {
            if (isStream(target)) {
                pour(content, target);
            } else {
                replaceFile(behindLinks(target), content);
            }
        } catch (IOException e) {
            throw failure("write", target, e);
        }
    }

    /** Writes a text in UTF-8; otherwise as {@link #replace(Path, Content)}. */
    public static void replace(Path target, String text) {
        replace(target, file -> Files.writeString(file, text));
    }

    private static void replaceFile(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + ".tmp" + ProcessHandle.current().pid());
        makeFolder(target.toAbsolutePath().resolveSibling(""));
        try {
            content.writeTo(temporary);
            sync(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Content may want to go back and forth in its file, which a stream does not allow. */
    private static void pour(Content content, Path stream) throws IOException {
        Path temporary = Files.createTempFile("gan4j", ".tmp");
        try {
            content.writeTo(temporary);
            try (OutputStream out = Files.newOutputStream(stream, StandardOpenOption.WRITE)) {
                Files.copy(temporary, out);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean isStream(Path target) throws IOException {
        if (!Files.exists(target) || Files.isRegularFile(target) || Files.isDirectory(target)) {
            return false;
        }
        int kind = target.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (Integer) Files.getAttribute(target, "unix:mode") & KIND
                : 0;
        if (kind != FIFO && kind != CHARACTER_DEVICE) {
            throw new FileSystemException(target.toString(), null, "it is neither a file nor a stream");
        }
        return true;
    }

    private static Path behindLinks(Path target) throws IOException {
        Path place = target;
        for (int links = 0; Files.isSymbolicLink(place); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(target.toString());
            }
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return place;
    }

    /**
     * Returns why {@link #replace(Path, Content)} could not write {@code target}, in words; empty if it could. What is
     * there is not touched. Ask before the work that is to stand in the file.
     */
    public static Optional<String> obstacle(Path target) {
        try {
            if (Files.isDirectory(target)) {
                return Optional.of("it is a folder");
            }
            if (isStream(target) || (Files.exists(target) && !Files.isWritable(target))) {
                return Files.isWritable(target) ? Optional.empty() : Optional.of("no permission");
            }
            return folderObstacle(behindLinks(target).toAbsolutePath().resolveSibling(""));
        } catch (IOException e) {
            return Optional.of(FileFault.reason(e));
        }
    }

    /** Returns why nothing can be put into {@code folder}, which need not be there yet; empty if something can. */
    public static Optional<String> folderObstacle(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Optional.of(there + (Files.exists(there) ? " is a file" : " is a link that leads nowhere"));
        }
        try { // permissions do not tell of all that can be in the way
            Files.delete(Files.createTempFile(there, ".gan4j", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(FileFault.reason(e));
        }
    }

    /** Makes a folder, and those above it, if it is not there; a link to a folder is one. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /**
     * Makes a folder that several may make at once, all with the same in it: each fills one under a name of its own,
     * and the first to rename it has made it.
     *
     * @throws IOException if that fails and it is not there
     */
    public static void makeShared(Path folder, Content content) throws IOException {
        Path parent = Files.createDirectories(folder.toAbsolutePath().resolveSibling(""));
        Path mine = Files.createTempDirectory(parent, ".part");
        try {
            fill(mine, content);
            Files.move(mine, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        } finally {
            deleteTree(mine);
        }
    }

    /**
     * Makes a folder that is not there yet: fills it under another name beside it, syncs it and renames it. What a
     * process left there that ended before is removed. Not for two processes at once.
     *
     * @throws IOException if that fails; nothing is left then
     */
    public static void makeWhole(Path folder, Content content) throws IOException {
        Path whole = folder.toAbsolutePath();
        Path part = whole.resolveSibling("." + folder.getFileName() + ".part");
        deleteTree(part);
        try {
            fill(Files.createDirectories(part), content);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(part);
        }
    }

    /** Fills a folder, and forces what is in it to the disk. */
    private static void fill(Path folder, Content content) throws IOException {
        content.writeTo(folder);
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path entry : tree.toList()) {
                sync(entry);
            }
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

    /**
     * Deletes the same where that has to succeed.
     *
     * @throws UncheckedIOException if it cannot be deleted
     */
    public static void delete(Path path) {
        try {
            deleteTree(path);
        } catch (IOException e) {
            throw failure("delete", path, e);
        }
    }

    /**
     * Returns what is in a folder, sorted by path; a folder that is not there is empty.
     *
     * @throws UncheckedIOException if it cannot be listed
     */
    public static List<Path> entries(Path folder) {
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
    public static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Returns what to throw where {@code verb}, such as {@code read}, cannot be done to {@code path}. */
    public static UncheckedIOException failure(String verb, Path path, IOException cause) {
        return new UncheckedIOException("Cannot " + verb + " " + path + ": " + FileFault.reason(cause), cause);
    }
}
