package io.gan4j.plugin;

import io.gan4j.config.ClassPathFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import io.gan4j.spi.Named;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The plug-ins that there are: those on the class path and those in jars of the plug-in path.
 *
 * <p>A plug-in is declared as {@link java.util.ServiceLoader} wants it, by a file in {@code META-INF/services}. The
 * files are read here all the same, because ServiceLoader does not tell which jar a class that does not load was
 * declared in, and takes the first silently when two jars carry the same class. Kinds load when they are first asked
 * for. For one thread.
 */
public final class Registry {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final ClassLoader loader;
    private final List<Path> jars;
    private final Map<PluginKind<?>, Plugins<?>> loaded = new HashMap<>();

    private Registry(ClassLoader loader, List<Path> jars) {
        this.loader = loader;
        this.jars = jars;
    }

    /**
     * Opens the plug-in path. Its jars stay open as long as the program runs.
     *
     * @param path jars, or folders of jars
     * @throws InvalidInputException if one does not exist or is no jar
     */
    public static Registry load(List<Path> path) {
        List<Path> jars = new ArrayList<>();
        for (Path entry : path) {
            jars.addAll(jarsOf(entry));
        }
        jars.forEach(Registry::requireJar);
        ClassLoader own = Registry.class.getClassLoader();
        return new Registry(jars.isEmpty() ? own : new URLClassLoader(urls(jars), own), List.copyOf(jars));
    }

    private static List<Path> jarsOf(Path entry) {
        if (Files.isRegularFile(entry)) {
            return List.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            throw InvalidInputException.lines(
                    "there is no plug-in jar or folder " + entry, "Give a jar, or a folder that holds jars.");
        }
        try (Stream<Path> files = Files.list(entry)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the plug-in folder " + entry + ": " + FileFault.reason(e), e);
        }
    }

    /** A class loader passes over what it cannot read, and the plug-ins in it would be missing without a word. */
    private static void requireJar(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            file.size();
        } catch (IOException e) {
            throw new InvalidInputException(
                    "the plug-in " + jar + " is no jar: " + FileFault.reason(e)
                            + "\nBuild or copy it anew, or remove it.",
                    e);
        }
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        try {
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return urls;
    }

    /** Returns a loader that sees core and every plug-in: their classes and their {@code reference.conf}. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** @throws InvalidInputException if one does not load, cannot be named, or is called as another */
    @SuppressWarnings("unchecked") // plugins of a kind are stored under it, here only
    public <T extends Named> Plugins<T> plugins(PluginKind<T> kind) {
        return (Plugins<T>) loaded.computeIfAbsent(kind, asked -> new Plugins<>(kind, load(kind)));
    }

    /** Returns the jars of the plug-in path. */
    public List<Path> pluginJars() {
        return jars;
    }

    private <T extends Named> Map<String, Plugins.Entry<T>> load(PluginKind<T> kind) {
        Map<String, Plugins.Entry<T>> byName = new HashMap<>();
        declared(kind.service()).forEach((className, file) -> {
            try {
                T plugin = Class.forName(className, true, loader)
                        .asSubclass(kind.service())
                        .getConstructor()
                        .newInstance();
                String name = plugin.name();
                Plugins.Entry<T> entry = new Plugins.Entry<>(plugin, file.origin(), file.location());
                if (!NAME.matcher(name).matches()) {
                    throw InvalidInputException.lines(
                            "the " + kind.one() + " " + entry + " has the name \"" + name + "\"",
                            "Names are lower-case words and digits joined by hyphens.");
                }
                Plugins.Entry<T> other = byName.putIfAbsent(name, entry);
                if (other != null) {
                    throw InvalidInputException.lines(
                            "two plug-ins are the " + kind.one() + " \"" + name + "\":",
                            "  " + other,
                            "  " + entry,
                            "Remove the jar of one of them.");
                }
            } catch (InvalidInputException e) {
                throw e;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                throw broken(className, file, e);
            }
        });
        return byName;
    }

    /** Returns the declared class names with the files that declare them. */
    private Map<String, ClassPathFile> declared(Class<?> service) {
        Map<String, ClassPathFile> declared = new LinkedHashMap<>();
        for (ClassPathFile file : ClassPathFile.all(loader, "META-INF/services/" + service.getName())) {
            for (String className : classNames(file.text())) {
                ClassPathFile other = declared.putIfAbsent(className, file);
                if (other != null && !other.equals(file)) {
                    throw InvalidInputException.lines(
                            "the plug-in class " + className + " is there twice:",
                            "  in " + other.location(),
                            "  in " + file.location(),
                            "Remove one of them.");
                }
            }
        }
        return declared;
    }

    private static List<String> classNames(String serviceFile) {
        return serviceFile
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static InvalidInputException broken(String className, ClassPathFile file, Throwable cause) {
        Throwable root = cause;
        for (Throwable next = root; next != null; next = next.getCause()) {
            root = next;
        }
        String reason = root.toString().replaceAll("\\s+", " ");
        return new InvalidInputException(
                "the plug-in class " + className + " in " + file.location() + " does not load\n" + reason
                        + "\nWas it built against another version of gan4j? Replace the jar or remove it.",
                cause);
    }
}
