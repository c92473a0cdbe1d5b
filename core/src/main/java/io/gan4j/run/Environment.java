package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run ran on: enough to say why another run gives other bits.
 *
 * @param versions of gan4j ({@code gan4j}, {@code gan4j-commit} if the build knew it) and of the libraries that compute
 * @param java version and vendor
 * @param system operating system and architecture
 * @param processor its model
 * @param cores logical ones that the process may use
 * @param maxMemoryBytes the Java heap may grow to
 * @param seed of the run
 * @param executor that computes the networks
 * @param threads of the compute kernels
 * @param plugins plug-in jars by their file names
 * @param commandLine the words that gan4j was called with
 * @param started when, ISO 8601, UTC
 */
public record Environment(
        Map<String, String> versions,
        String java,
        String system,
        String processor,
        int cores,
        long maxMemoryBytes,
        long seed,
        String executor,
        int threads,
        Map<String, PluginJar> plugins,
        List<String> commandLine,
        String started) {
    private static final String UNKNOWN = "unknown";

    public Environment {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        plugins = Collections.unmodifiableMap(new TreeMap<>(plugins));
        commandLine = List.copyOf(commandLine);
    }

    /**
     * A plug-in jar.
     *
     * @param version that it states in its manifest or, as Maven's jars, in its {@code pom.properties}; else unknown
     * @param sha256 in lower-case hexadecimal
     */
    public record PluginJar(String version, String sha256) {
        static PluginJar of(Path file) {
            return new PluginJar(version(file), Sha256.of(file));
        }

        private static String version(Path file) {
            try (JarFile jar = new JarFile(file.toFile())) {
                Optional<String> stated = Optional.ofNullable(jar.getManifest())
                        .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION));
                if (stated.isPresent()) {
                    return stated.get();
                }
                Optional<JarEntry> properties = jar.stream()
                        .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom[.]properties"))
                        .findFirst();
                Properties pom = new Properties();
                if (properties.isPresent()) {
                    try (InputStream in = jar.getInputStream(properties.get())) {
                        pom.load(in);
                    }
                }
                return pom.getProperty("version", UNKNOWN);
            } catch (IOException e) {
                return UNKNOWN;
            }
        }

        @Override
        public String toString() {
            return version + " (SHA-256 " + sha256 + ")";
        }
    }

    /** Returns the same of a process that was called with these words. */
    Environment calledBy(List<String> words) {
        return new Environment(
                versions,
                java,
                system,
                processor,
                cores,
                maxMemoryBytes,
                seed,
                executor,
                threads,
                plugins,
                List.copyOf(words),
                started);
    }

    /** Describes this process; {@code threads} is the number in use, not a setting that may say "all". */
    public static Environment current(
            long seed, String executor, int threads, List<Path> pluginJars, List<String> commandLine) {
        Map<String, PluginJar> plugins = new TreeMap<>();
        pluginJars.forEach(jar -> plugins.put(DurableFiles.name(jar), PluginJar.of(jar)));
        return new Environment(
                currentVersions(),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                currentProcessor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                seed,
                executor,
                threads,
                plugins,
                commandLine,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /**
     * Returns a line for each thing that differs in {@code now} and may change the bits of the results: processor,
     * threads, executor, versions and plug-ins. Empty if a resumed run goes on as if it had not stopped.
     */
    public List<String> differences(Environment now) {
        List<String> lines = new ArrayList<>();
        compare("processor", processor, now.processor, lines);
        compare("threads", Integer.toString(threads), Integer.toString(now.threads), lines);
        compare("executor", executor, now.executor, lines);
        compare("version of ", versions, now.versions, lines);
        compare("plug-in ", plugins, now.plugins, lines);
        return List.copyOf(lines);
    }

    private static void compare(String what, Map<String, ?> then, Map<String, ?> now, List<String> lines) {
        TreeSet<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        names.forEach(name -> compare(what + name, text(then.get(name)), text(now.get(name)), lines));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "none");
    }

    private static void compare(String what, String then, String now, List<String> lines) {
        if (!then.equals(now)) {
            lines.add(InvalidInputException.printable(what + ": was " + then + ", is " + now));
        }
    }

    private static Map<String, String> currentVersions() {
        Map<String, String> versions = new TreeMap<>();
        Attributes build = buildAttributes();
        versions.put("gan4j", attribute(build, "Implementation-Version", "development"));
        String commit = attribute(build, "Gan4j-Commit", "");
        if (!commit.isEmpty()) {
            versions.put("gan4j-commit", commit);
        }
        versions.put("deeplearning4j", libraryVersion("org.deeplearning4j/deeplearning4j-nn"));
        versions.put("nd4j", libraryVersion("org.nd4j/nd4j-api"));
        versions.put("onednn", libraryVersion("org.bytedeco/dnnl"));
        return versions;
    }

    private static String attribute(Attributes attributes, String name, String otherwise) {
        String value = attributes.getValue(name);
        return value == null ? otherwise : value;
    }

    /** Reads the manifest of the jar that this class came from; classes that lie in a folder have none. */
    private static Attributes buildAttributes() {
        try {
            Path origin = Path.of(Environment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isRegularFile(origin)) {
                try (JarFile jar = new JarFile(origin.toFile())) {
                    return jar.getManifest() == null
                            ? new Attributes()
                            : jar.getManifest().getMainAttributes();
                }
            }
        } catch (IOException | java.net.URISyntaxException e) {
            return new Attributes(); // the version is worth a word in a file, not a failed run
        }
        return new Attributes();
    }

    private static String libraryVersion(String artifact) {
        String resource = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = Environment.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String currentProcessor() {
        Path information = Path.of("/proc/cpuinfo");
        if (Files.isReadable(information)) {
            try (Stream<String> lines = Files.lines(information)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).trim())
                        .findFirst()
                        .orElseGet(() -> System.getProperty("os.arch"));
            } catch (IOException | java.io.UncheckedIOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
