package io.gan4j.cli;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** gan4j's own sources, which a variant can be added to. */
record SourceTree(Path home) {
    private static final Pattern MODULE = Pattern.compile(" *<module>variants-([a-z0-9-]+)</module>\n");
    private static final Pattern DEPENDENCY =
            Pattern.compile(" *<dependency>\\s*<groupId>io.gan4j</groupId>\\s*<artifactId>gan4j-variants-([a-z0-9-]+)"
                    + "</artifactId>(\\s*<version>[^<]*</version>)?\\s*</dependency>\n");

    /**
     * Returns the sources that the running program was built from.
     *
     * @throws InvalidInputException if it was not built from any
     */
    static SourceTree ofThisProgram() {
        return find().orElseThrow(() -> new InvalidInputException("--in-tree needs gan4j's sources, which "
                + programHome().toAbsolutePath() + " does not have.\nLeave it out to get a project of its own."));
    }

    /** Returns the same; empty if the running program was not built from any. */
    static Optional<SourceTree> find() {
        return Files.isRegularFile(programHome().resolve("cli/pom.xml"))
                ? Optional.of(new SourceTree(programHome()))
                : Optional.empty();
    }

    private static Path programHome() {
        return Path.of(System.getProperty("gan4j.home", ""));
    }

    /** Returns whether a folder, there or yet to be made, lies in them. */
    boolean has(Path folder) {
        return folder.toAbsolutePath()
                .normalize()
                .startsWith(home.toAbsolutePath().normalize());
    }

    /** Returns the folder of a variant's module. */
    Path variant(String name) {
        return home.resolve("variants-" + name);
    }

    /**
     * Returns what the files have to become that say what modules there are, for the build to know the module of a
     * variant, and for the command to have it: an entry beside the last one in each.
     *
     * @throws InvalidInputException if a file has no place for it
     */
    Map<Path, String> registering(String name) {
        Map<Path, String> changed = new LinkedHashMap<>();
        Path root = home.resolve("pom.xml");
        changed.put(root, added(added(read(root), MODULE, name, root), DEPENDENCY, name, root));
        for (Path file : List.of(home.resolve("cli/pom.xml"), home.resolve("bom/pom.xml"))) {
            changed.put(file, added(read(file), DEPENDENCY, name, file));
        }
        return changed;
    }

    static void write(Map<Path, String> changed) {
        changed.forEach((file, text) -> DurableFiles.replace(file, temporary -> Files.writeString(temporary, text)));
    }

    /** Repeats the last match with another name. */
    private static String added(String text, Pattern pattern, String name, Path file) {
        if (pattern.matcher(text).results().anyMatch(match -> match.group(1).equals(name))) {
            throw new InvalidInputException(file + " names a module variants-" + name + " already.\nTake it out.");
        }
        MatchResult last = pattern.matcher(text)
                .results()
                .reduce((one, next) -> next)
                .orElseThrow(() -> new InvalidInputException(
                        file + " names no module of a variant to put this one behind.\nAdd it by hand."));
        String another = last.group().replace("variants-" + last.group(1) + "<", "variants-" + name + "<");
        return text.substring(0, last.end()) + another + text.substring(last.end());
    }

    private static String read(Path file) {
        return TextFile.read(file);
    }
}
