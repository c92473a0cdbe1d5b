package io.gan4j.cli.option;

import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import io.gan4j.file.FilePath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options of every command that works with plug-ins. */
public final class Common {
    @Option(
            names = "--plugins",
            paramLabel = "PATH",
            description = "Plug-in jar, or folder of jars; may be given several times. Also read: GAN4J_PLUGINS, and"
                    + " the folder plugins/ of the installation.")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--verbose", description = "Show where an error came from.")
    @SuppressWarnings("UnusedVariable") // asked of the parse result, which is there when a command has failed
    private boolean verbose;

    public Gan gan() {
        plugins.forEach(Common::requireJar);
        return Gan.withPlugins(Stream.of(plugins.stream(), environment(), installed().stream())
                .flatMap(paths -> paths)
                .toList());
    }

    /** Returns the words that give another process the same plug-ins: the environment does the rest. */
    public List<String> words() {
        return plugins.stream()
                .flatMap(path -> Stream.of("--plugins", path.toString()))
                .toList();
    }

    /** Whoever names a folder means something in it: a project's own folder, say, has its jar in {@code target}. */
    private static void requireJar(Path path) {
        if (Files.isDirectory(path) && !hasJar(path)) {
            Path built = path.resolve("target");
            throw InvalidInputException.lines(
                    "there is no jar in the plug-in folder " + path + ".",
                    Files.isDirectory(built) && hasJar(built) ? "Did you mean " + built + "?" : "");
        }
    }

    private static boolean hasJar(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the plug-in folder " + folder + ": " + FileFault.reason(e), e);
        }
    }

    private static Stream<Path> environment() {
        String value = Optional.ofNullable(System.getenv("GAN4J_PLUGINS")).orElse("");
        return Stream.of(value.split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(path -> FilePath.of(path, "GAN4J_PLUGINS"));
    }

    private static Optional<Path> installed() {
        @Nullable String home = System.getProperty("gan4j.home");
        return Optional.ofNullable(home)
                .map(folder -> Path.of(folder, "plugins"))
                .filter(Files::isDirectory);
    }

    /** Returns whether the command that was called has {@code --verbose}. */
    public static boolean verbose(ParseResult parsed) {
        return called(parsed).hasMatchedOption("--verbose");
    }

    /** Returns whether the command that was called has been given plug-ins. */
    public static boolean hasPlugins(ParseResult parsed) {
        return called(parsed).hasMatchedOption("--plugins")
                || environment().findAny().isPresent()
                || installed().isPresent();
    }

    private static ParseResult called(ParseResult parsed) {
        ParseResult called = parsed;
        while (called.hasSubcommand()) {
            called = called.subcommand();
        }
        return called;
    }
}
