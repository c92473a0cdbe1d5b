package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.cli.Scaffold.Kind;
import io.gan4j.testkit.PluginJarBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes plug-ins as a newcomer does, compiles them and trains with them as they are. */
class ScaffoldTest {
    @TempDir
    Path folder;

    /** Compiles its tests, too; what they inherit is tested with the examples, which have the same ones. */
    private Path jarOf(Path project) throws IOException {
        PluginJarBuilder jar = new PluginJarBuilder(Files.createDirectories(folder.resolve("jars")));
        for (Path sources : List.of(project.resolve("src/main/java"), project.resolve("src/test/java"))) {
            files(sources)
                    .forEach(file -> jar.source(
                            sources.relativize(file)
                                    .toString()
                                    .replace(".java", "")
                                    .replace('/', '.')
                                    .replace('\\', '.'),
                            text(file)));
        }
        Path resources = project.resolve("src/main/resources");
        files(resources)
                .forEach(file -> jar.file(resources.relativize(file).toString().replace('\\', '/'), text(file)));
        return jar.build(project.getFileName() + ".jar");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void makes_a_variant_that_trains_as_it_is() throws IOException {
        Path project = folder.resolve("my-gan");

        String said = Call.line("new-variant wasser-stein --out " + project).succeeded();

        Path step = project.resolve("src/main/java/org/example/wasserstein/WasserSteinStep.java");
        assertThat(said).startsWith("Made " + project + ". Begin here:\n  " + step + "\n");
        assertThat(step).exists();
        assertThat(project.resolve("src/test/java/org/example/wasserstein/WasserSteinTest.java"))
                .exists();
        for (Path file : files(project)) {
            assertThat(text(file)).as("%s", file).doesNotContainPattern("@[a-zA-Z]+@");
        }
        Path jar = jarOf(project);
        assertThat(Call.line("variants --plugins " + jar).succeeded())
                .contains("wasser-stein ")
                .contains("my-gan.jar");
        assertThat(Call.line("describe wasser-stein --plugins " + jar).succeeded())
                .contains("paper: TODO the title of its paper");
        String trained = Call.line("train wasser-stein --steps 2 --set training.discriminator-steps=3"
                        + " --set image={height=16,width=16}"
                        + " --set networks={dcgan-generator.width=4,dcgan-discriminator.width=4}"
                        + " --plugins " + jar + " --out " + folder.resolve("runs"))
                .succeeded();
        assertThat(trained).contains("00001-wasser-stein-digits");
        assertThat(folder.resolve("runs/00001-wasser-stein-digits/environment.json"))
                .content()
                .contains("my-gan.jar", "sha256");
        assertThat(folder.resolve("runs/00001-wasser-stein-digits/checkpoints/000002/state.json"))
                .content()
                .contains("generator/updates\" : 2,")
                .contains("discriminator/updates\" : 6,");
    }

    @Test
    void makes_a_loss_that_trains_as_it_is() throws IOException {
        Path project = folder.resolve("gan4j-soft");

        Call.line("new-loss soft --package com.example.soft --out " + project).succeeded();

        assertThat(project.resolve("src/main/java/com/example/soft/SoftLoss.java"))
                .exists();
        Path jar = jarOf(project);
        assertThat(Call.line("losses --plugins " + jar).succeeded())
                .contains("soft ")
                .contains("gan4j-soft.jar");
        assertThat(Call.line("train dcgan --steps 1 --set loss=soft --set image={height=16,width=16}"
                                + " --set networks={dcgan-generator.width=4,dcgan-discriminator.width=4}"
                                + " --plugins " + jar + " --out " + folder.resolve("runs"))
                        .succeeded())
                .contains("00001-dcgan-digits");
    }

    @Test
    void adds_a_module_to_the_sources_behind_the_last_variant() throws IOException {
        SourceTree sources = new SourceTree(folder);
        for (String pom : List.of("pom.xml", "cli/pom.xml", "bom/pom.xml")) {
            Files.createDirectories(folder.resolve(pom).resolveSibling(""));
            Files.copy(Path.of("..").resolve(pom), folder.resolve(pom));
        }

        SourceTree.write(sources.registering("my-gan"));
        Path step =
                new Scaffold(Kind.VARIANT, "my-gan", "io.gan4j.variants.mygan").writeModule(sources.variant("my-gan"));

        assertThat(step).exists().endsWithRaw(Path.of("io/gan4j/variants/mygan/MyGanStep.java"));
        assertThat(folder.resolve("variants-my-gan/pom.xml"))
                .content()
                .contains("<artifactId>gan4j-variants-my-gan</artifactId>");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .containsOnlyOnce("    <module>variants-my-gan</module>\n")
                .containsOnlyOnce("<artifactId>gan4j-variants-my-gan</artifactId>");
        for (String pom : List.of("cli/pom.xml", "bom/pom.xml")) {
            assertThat(folder.resolve(pom))
                    .content()
                    .containsOnlyOnce("<artifactId>gan4j-variants-my-gan</artifactId>");
        }
    }

    /** What else is in it has to be what a newcomer gets, or the guide would not lead there. */
    @Test
    void examples_have_the_project_files_that_are_made() throws IOException {
        for (String[] example :
                new String[][] {{"variant", "wgan-gp"}, {"variant", "infogan"}, {"loss", "squared-hinge"}}) {
            Path project = folder.resolve("gan4j-" + example[1]);
            Call.line("new-" + example[0] + " " + example[1] + " --out " + project)
                    .succeeded();
            assertThat(project.resolve("pom.xml"))
                    .hasSameTextualContentAs(Path.of("../examples", example[1], "pom.xml"));
            if (example[1].equals("wgan-gp")) {
                String test = "src/test/java/org/example/wgangp/WganGpTest.java";
                assertThat(project.resolve(test)).hasSameTextualContentAs(Path.of("../examples", example[1], test));
            }
        }
    }

    @Test
    void refuses_names_that_are_none_or_taken_and_folders_that_are_there() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("mine"), "mine");
        Call.line("new-variant mygan --out " + there).refused("""
                        %s is there already.
                        Nothing is written over: choose another name, or folder.
                        """.formatted(there));
        assertThat(files(there)).containsExactly(there.resolve("mine"));
        Call.line("new-variant dcgan").refused("""
                There is a plug-in dcgan already.
                Choose another name.
                """);
        Call.line("new-loss MyLoss").refused("""
                A loss's name is lower-case and begins with a letter, such as wgan-gp; "MyLoss" cannot be one.
                """);
        Call.line("new-variant tensor").refused("""
                The classes of a variant have other names; "tensor" cannot be one.
                """);
        Call.line("new-loss adversarial").refused("""
                The classes of a loss have other names; "adversarial" cannot be one.
                """);
        Call.line("new-variant mine --in-tree --out x").refused("""
                --in-tree says what folder and package it is; leave the others out.
                """);
        Call.line("new-variant mygan --package org.new --out " + folder.resolve("new"))
                .refused("""
                A package is named as Java does, such as org.example.wgan; "org.new" cannot be one.
                """);
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
