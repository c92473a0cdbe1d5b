package io.gan4j.cli.option;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The folder that a command was told to write pictures into, one for each of its input files. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes the folder if it is not there, before work is spent on what is to be in it.
     *
     * @throws InvalidInputException if there is a file of that name, or it cannot be made, or written into
     */
    public static void make(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InvalidInputException("--out " + folder + ": it is a file.\nName a folder.");
        }
        Optional<String> obstacle = DurableFiles.folderObstacle(folder);
        if (obstacle.isPresent()) {
            throw new InvalidInputException(
                    "--out " + folder + ": nothing can be written there: " + obstacle.get() + ".\nName another.");
        }
        try {
            DurableFiles.makeFolder(folder);
        } catch (IOException e) {
            throw new InvalidInputException(
                    "--out " + folder + ": it cannot be made: " + FileFault.reason(e) + ".\nName another.", e);
        }
    }

    /**
     * Returns where the picture of each input goes: {@code NAME.png}, {@code NAME-2.png} for the second of a name, and
     * so on, never an input's own place. Names that differ in capitals only are the same to some systems, and here.
     *
     * @param folder that is there
     */
    public static List<Path> files(Path folder, List<Path> inputs) {
        Set<String> taken = new HashSet<>();
        inputs.forEach(input -> taken.add(place(input)));
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            String name = baseName(input);
            Path file = folder.resolve(name + ".png");
            for (int number = 2; !taken.add(place(file)); number++) {
                file = folder.resolve(name + "-" + number + ".png");
            }
            files.add(file);
        }
        return files;
    }

    private static String baseName(Path input) {
        Path name = input.getFileName();
        String text = name == null ? "" : name.toString();
        int dot = text.lastIndexOf('.');
        return dot > 0 ? text.substring(0, dot) : text;
    }

    /** Tells the places of files apart, by whatever way they are named. */
    private static String place(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            Path folder = path.getParent();
            path = folder == null || !Files.exists(folder)
                    ? path
                    : folder.toRealPath().resolve(path.getFileName());
        } catch (IOException e) {
            // A folder that cannot be looked at has no other name that matters.
        }
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
