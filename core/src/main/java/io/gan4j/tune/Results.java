package io.gan4j.tune;

import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code results.jsonl}: a {@link Result} a line, added as a whole or not at all. */
record Results(Path file) {
    /**
     * Returns them in the order in which they came.
     *
     * @throws io.gan4j.error.InvalidInputException if a line is damaged, or of another version; of a last one that has
     *     no end nothing is known, and it does not count
     */
    List<Result> read() {
        List<Result> results = new ArrayList<>();
        for (String line : whole().lines().toList()) {
            results.add(Result.parse(line, file + ":" + (results.size() + 1)));
        }
        return results;
    }

    /** Adds one, and forces it to the disk. Not for two threads at once. */
    void add(Result result) {
        DurableFiles.replace(file, whole() + result.json() + "\n");
    }

    private String whole() {
        String text = Files.exists(file) ? TextFile.read(file, "Delete the line: its run is measured again.") : "";
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }
}
