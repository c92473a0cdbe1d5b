package io.gan4j.cli;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * A plug-in to begin with: files made from the templates in {@code scaffold/}, where {@code @name@} and the like stand
 * for what differs.
 */
final class Scaffold {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What can be made. */
    enum Kind {
        VARIANT("io.gan4j.train.GanVariant", "@package@.@Name@", "src/main/java/@directory@/@Name@Step.java"),
        LOSS(
                "io.gan4j.loss.LossProvider",
                "@package@.@Name@Loss$Provider",
                "src/main/java/@directory@/@Name@Loss.java");

        private final String service;
        private final String provider;
        private final String first;

        /**
         * @param provider class that implements the service
         * @param first file to begin with
         */
        Kind(String service, String provider, String first) {
            this.service = service;
            this.provider = provider;
            this.first = first;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether the plug-in's class may have that name: classes that it uses have others. */
        private boolean leavesFree(String className) {
            Pattern word = Pattern.compile("\\b" + className + (this == LOSS ? "Loss" : "") + "\\b");
            return templates().values().stream()
                    .noneMatch(template -> word.matcher(text(template)).find());
        }

        /** Returns templates by the paths of what is made of them. */
        private Map<String, String> templates() {
            return switch (this) {
                case VARIANT ->
                    Map.of(
                            "src/main/java/@directory@/@Name@.java", "Variant.java",
                            "src/main/java/@directory@/@Name@Step.java", "Step.java",
                            "src/main/resources/reference.conf", "variant.conf",
                            "src/main/resources/@directory@/@name@-paper.conf", "paper.conf",
                            "src/main/resources/@directory@/@name@-digits.conf", "experiment.conf",
                            "src/main/resources/META-INF/gan4j/experiments", "experiments",
                            "src/test/java/@directory@/@Name@Test.java", "VariantTest.java");
                case LOSS ->
                    Map.of(
                            "src/main/java/@directory@/@Name@Loss.java", "Loss.java",
                            "src/test/java/@directory@/@Name@LossTest.java", "LossTest.java");
            };
        }
    }

    private final Kind kind;
    private final Map<String, String> words = new LinkedHashMap<>();

    /**
     * @param name of the plug-in, lower-case words with hyphens between
     * @param packageName of its classes
     * @throws InvalidInputException if one of both cannot be a name
     */
    Scaffold(Kind kind, String name, String packageName) {
        require(
                NAME.matcher(name).matches(),
                name,
                "A " + kind.word() + "'s name is lower-case and begins with a letter, such as wgan-gp");
        require(
                SourceVersion.isName(packageName),
                packageName,
                "A package is named as Java does, such as org.example.wgan");
        require(kind.leavesFree(className(name)), name, "The classes of a " + kind.word() + " have other names");
        this.kind = kind;
        words.put("name", name);
        words.put("Name", className(name));
        words.put("package", packageName);
        words.put("directory", packageName.replace('.', '/'));
        words.put("artifact", "gan4j-" + name);
        words.put("kind", kind.word());
        words.put("train", kind == Kind.VARIANT ? "train " + name : "train dcgan --set loss=" + name);
        words.put("description", (kind == Kind.VARIANT ? "A variant" : "A loss") + " for gan4j, " + name);
    }

    private static void require(boolean holds, String name, String rule) {
        if (!holds) {
            throw new InvalidInputException(rule + "; \"" + name + "\" cannot be one.");
        }
    }

    /** Returns a package for the classes of a plug-in, behind {@code before}: a hyphen cannot be in it. */
    static String packageName(String before, String name) {
        return before + "." + name.replace("-", "");
    }

    /** Returns what the names of its classes begin with. */
    String className() {
        return String.valueOf(words.get("Name"));
    }

    /** Returns {@code WganGp} for {@code wgan-gp}. */
    private static String className(String name) {
        return Arrays.stream(name.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    /**
     * Writes a project of its own.
     *
     * @param folder to be made
     * @return the file to begin with
     * @throws InvalidInputException if the folder is there already
     */
    Path writeProject(Path folder) {
        return write(
                folder, Map.of("pom.xml", "pom.xml", "README.md", "README.md", ".mvn/maven.config", "maven.config"));
    }

    /** Writes a module of gan4j's own sources; otherwise as {@link #writeProject}. */
    Path writeModule(Path folder) {
        return write(folder, Map.of("pom.xml", "module-pom.xml"));
    }

    private Path write(Path folder, Map<String, String> ofTheProject) {
        if (Files.exists(folder)) {
            throw new InvalidInputException(
                    folder + " is there already.\nNothing is written over: choose another name, or folder.");
        }
        DurableFiles.folderObstacle(folder).ifPresent(obstacle -> {
            throw new InvalidInputException(
                    folder + " cannot be made: " + obstacle + ".\nName another folder: --out DIR");
        });
        Map<String, String> files = files(ofTheProject);
        try {
            DurableFiles.makeWhole(folder, project -> {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path path = project.resolve(file.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.getValue());
                }
            });
        } catch (IOException e) {
            throw DurableFiles.failure("make", folder, e);
        }
        return folder.resolve(fill(kind.first));
    }

    /** Returns the text of every file by its path. */
    private Map<String, String> files(Map<String, String> ofTheProject) {
        Map<String, String> files = new TreeMap<>();
        ofTheProject.forEach((path, template) -> files.put(path, filled(template)));
        files.put(fill("src/main/java/@directory@/package-info.java"), filled("package-info.java"));
        kind.templates().forEach((path, template) -> files.put(fill(path), filled(template)));
        files.put("src/main/resources/META-INF/services/" + kind.service, fill(kind.provider) + "\n");
        return files;
    }

    private String filled(String template) {
        return fill(text(template));
    }

    private static String text(String template) {
        try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + template)) {
            if (in == null) {
                throw new IllegalStateException("the jar of gan4j-cli lacks scaffold/" + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read scaffold/" + template + " from the jar of gan4j-cli", e);
        }
    }

    private String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("@" + word.getKey() + "@", word.getValue());
        }
        return filled;
    }
}
