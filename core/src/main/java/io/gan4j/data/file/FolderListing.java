package io.gan4j.data.file;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder and of folders in it. All that read folders of images read them through this, so that the same
 * folder is the same images wherever it is named.
 *
 * <p>Files and folders that are hidden, by a dot before their name, are passed over. Symbolic links are followed; one
 * that leads back to a folder around it is passed over. A folder inside that cannot be listed is left out, and said.
 *
 * @param images files that {@linkplain ImageFile#isNamedAsOne count as images by their names}, sorted
 * @param others all other files, sorted
 * @param foldersLeftOut sentences about folders inside that were not gone into
 */
public record FolderListing(Path folder, List<Path> images, List<Path> others, List<String> foldersLeftOut) {
    private static final int KINDS_IN_A_REMARK = 5;

    public FolderListing {
        images = List.copyOf(images);
        others = List.copyOf(others);
        foldersLeftOut = List.copyOf(foldersLeftOut);
    }

    /**
     * Lists a folder, and all folders in it.
     *
     * @throws InvalidInputException if it is missing, no folder, or cannot be listed
     */
    public static FolderListing of(Path folder) {
        return of(folder, Integer.MAX_VALUE);
    }

    /**
     * Lists a folder, without the folders in it.
     *
     * @throws InvalidInputException if it is missing, no folder, or cannot be listed
     */
    public static FolderListing flat(Path folder) {
        return of(folder, 1);
    }

    private static FolderListing of(Path folder, int depth) {
        requireFolder(folder);
        Visitor visitor = new Visitor(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "The folder " + folder + " cannot be listed: " + FileFault.reason(e) + ".", e);
        }
        List<Path> files = visitor.files.stream().sorted().toList();
        return new FolderListing(
                folder,
                files.stream().filter(ImageFile::isNamedAsOne).toList(),
                files.stream().filter(file -> !ImageFile.isNamedAsOne(file)).toList(),
                visitor.foldersLeftOut());
    }

    /** @throws InvalidInputException if there is no such folder */
    public static void requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("There is no folder " + folder + whereSought(folder)
                    + (Files.exists(folder)
                            ? ": it is a file."
                            : Files.isSymbolicLink(folder) ? ": it is a link that leads nowhere." : "."));
        }
    }

    /** Says where a path that is not absolute was looked for; empty for one that is. */
    public static String whereSought(Path path) {
        return path.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath();
    }

    /**
     * Says what is left out: folders, and files that are no images by their names.
     *
     * @param used some of {@link #others}, which something else is done with
     * @return lines for the user
     */
    public List<String> remarks(Collection<Path> used) {
        List<Path> leftOut =
                others.stream().filter(file -> !used.contains(file)).toList();
        if (leftOut.isEmpty()) {
            return foldersLeftOut;
        }
        String line = (leftOut.size() == 1 ? "1 file in " : leftOut.size() + " files in ") + folder
                + (leftOut.size() == 1 ? " is no image by its name and is" : " are no images by their names and are")
                + " left out: " + kinds(leftOut) + ".";
        return Stream.concat(foldersLeftOut.stream(), Stream.of(line)).toList();
    }

    /** Returns how many files there are of each ending, the most frequent ones first. */
    private static String kinds(List<Path> files) {
        Map<String, Long> counts = files.stream()
                .collect(Collectors.groupingBy(FolderListing::ending, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                        .limit(KINDS_IN_A_REMARK)
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "))
                + (counts.size() > KINDS_IN_A_REMARK ? ", …" : "");
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "without an ending" : name.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> files = new ArrayList<>();
        private final List<Path> deeper = new ArrayList<>();
        private final Map<Path, String> closed = new TreeMap<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return isHidden(visited) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)) {
                (attributes.isDirectory() ? deeper : files).add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            if (!isHidden(file) && !(failure instanceof FileSystemLoopException)) {
                closed.put(file, FileFault.reason(failure));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that fails while it is listed has been listed in part: it counts as one that cannot be. */
        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(visited, failure);
        }

        private boolean isHidden(Path file) {
            return !file.equals(root) && String.valueOf(file.getFileName()).startsWith(".");
        }

        List<String> foldersLeftOut() {
            List<String> lines = new ArrayList<>();
            closed.forEach((path, reason) -> lines.add(path + " cannot be listed and is left out: " + reason + "."));
            if (!deeper.isEmpty()) {
                lines.add((deeper.size() == 1 ? "1 folder in " : deeper.size() + " folders in ") + root
                        + (deeper.size() == 1 ? " is" : " are") + " left out: images count that lie in it directly.");
            }
            return lines;
        }
    }
}
