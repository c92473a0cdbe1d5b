package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A file with a JSON object a line, each added as a whole or not at all.
 *
 * @param json of an object, in one line
 * @param parse makes it of such a line; told where that stands
 */
public record JsonLines<T>(Path file, Function<T, String> json, BiFunction<String, String, T> parse) {
    /** It is read, and written anew, as a whole. */
    private static final long LONGEST = 16 << 20;

    /**
     * Returns them in the order in which they came; none where there is no file.
     *
     * @throws InvalidInputException if a line is damaged, or of another version; of a last one that has no end nothing
     *     is known, and it does not count
     */
    public List<T> read() {
        List<T> all = new ArrayList<>();
        for (String line : whole().lines().toList()) {
            all.add(parse.apply(line, file + ":" + (all.size() + 1)));
        }
        return all;
    }

    /** Adds one, and forces it to the disk. Not for two threads at once. */
    public void add(T one) {
        DurableFiles.replace(file, whole() + json.apply(one) + "\n");
    }

    /** Puts these in place of what there is. Not for two threads at once. */
    public void replace(List<T> all) {
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(json.apply(one)).append('\n'));
        DurableFiles.replace(file, text.toString());
    }

    private String whole() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw InvalidInputException.lines(file + " is no file.", "Remove it: it is made anew.");
        }
        long length = file.toFile().length();
        if (length > LONGEST) {
            throw InvalidInputException.lines(
                    file + " has " + (length >> 20) + " MB; up to " + (LONGEST >> 20) + " are read.",
                    "Remove it, or the lines of it that nobody wants.");
        }
        String text = Files.exists(file) ? TextFile.read(file, "Mend the line, or delete it.") : "";
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
