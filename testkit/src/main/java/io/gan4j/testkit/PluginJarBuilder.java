package io.gan4j.testkit;

import com.google.inject.Module;
import io.gan4j.loss.LossProvider;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compiles plug-ins and puts them into jars, as people outside of this build do. */
public final class PluginJarBuilder {
    /** What plug-ins are made of: the whole class path would cost the compiler seconds. */
    private static final String CLASS_PATH = Stream.of(
                    LossProvider.class,
                    Module.class,
                    Inject.class,
                    INDArray.class,
                    NullMarked.class,
                    VariantContract.class,
                    Test.class)
            .map(type -> Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString())
            .collect(Collectors.joining(File.pathSeparator));

    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    /** @param folder for the jars, and for the classes on their way there */
    public PluginJarBuilder(Path folder) {
        this.folder = folder;
    }

    /** Writes a jar that declares a plug-in of the class path, for as long as this process lives. */
    static Path temporary(Class<?> service, Class<?> plugin) {
        return temporary(plugin.getSimpleName(), jar -> jar.declare(service, plugin.getName()));
    }

    /** Writes a jar of any content, for as long as this process lives. */
    static Path temporary(String name, UnaryOperator<PluginJarBuilder> content) {
        try {
            Path folder = Files.createTempDirectory(name);
            folder.toFile().deleteOnExit();
            Path jar = content.apply(new PluginJarBuilder(folder)).build(name + ".jar");
            jar.toFile().deleteOnExit();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a loss of package {@code acme}, declared: the non-saturating one under another name. */
    public PluginJarBuilder loss(String className, String name) {
        return loss(className, name, "", "");
    }

    /**
     * Adds a loss of package {@code acme}, declared.
     *
     * @param extension what stands behind its class name, such as {@code extends Base}
     * @param members further ones of its class
     */
    public PluginJarBuilder loss(String className, String name, String extension, String members) {
        source(className, """
                package acme;
                public class %s %s implements io.gan4j.loss.LossProvider {
                    %s
                    public String name() { return "%s"; }
                    public String description() { return "A loss for tests"; }
                    public io.gan4j.loss.AdversarialLoss create(io.gan4j.config.Settings settings) {
                        return new io.gan4j.loss.NonSaturatingLoss();
                    }
                }
                """.formatted(className.substring("acme.".length()), extension, members, name));
        return declare(LossProvider.class, className);
    }

    /** Adds a class. */
    public PluginJarBuilder source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** Declares a class as a plug-in, whether it is there or not. */
    public PluginJarBuilder declare(Class<?> service, String className) {
        return file("META-INF/services/" + service.getName(), className + " # declared by a test\n");
    }

    /** Adds a text file such as {@code reference.conf}. */
    public PluginJarBuilder file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** Leaves the class out of the jar after compiling. */
    public PluginJarBuilder without(String className) {
        left.add(className);
        return this;
    }

    /** Writes the jar, and returns its path. */
    public Path build(String jarName) throws IOException {
        Path jar = folder.resolve(jarName);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (!sources.isEmpty()) {
                writeClasses(out);
            }
            for (Map.Entry<String, String> text : files.entrySet()) {
                write(out, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void writeClasses(JarOutputStream out) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        compile(classes);
        try (Stream<Path> compiled = Files.walk(classes)) {
            for (Path path :
                    compiled.filter(path -> path.toString().endsWith(".class")).toList()) {
                String entry = classes.relativize(path).toString().replace('\\', '/');
                if (!left.contains(entry.replace(".class", "").replace('/', '.'))) {
                    write(out, entry, Files.readAllBytes(path));
                }
            }
        }
    }

    private void compile(Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = classes.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError("a plug-in of this test does not compile");
        }
    }

    private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
