package io.gan4j.cli;

import io.gan4j.cli.Scaffold.Kind;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.text.ThisCommand;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.plugin.PluginKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that make a plug-in to begin with. */
final class NewCommands {
    private NewCommands() {}

    /** What is the same for plug-ins of every kind. */
    @SuppressWarnings("NullAway.Init") // fields are set by picocli
    private abstract static class NewPlugin implements Runnable {
        @Spec
        private CommandSpec spec;

        @Mixin
        private Common common;

        @Parameters(paramLabel = "NAME", description = "Its name in commands and settings, such as wgan-gp.")
        String name;

        @Option(names = "--package", paramLabel = "PACKAGE", description = "Package of its classes (org.example.NAME).")
        Optional<String> packageName;

        @Option(names = "--out", paramLabel = "DIR", description = "Folder to make (gan4j-NAME).")
        Optional<Path> out;

        final PrintWriter terminal() {
            return spec.commandLine().getOut();
        }

        final void requireNew(PluginKind<?> kind) {
            if (common.gan().registry().plugins(kind).find(name).isPresent()) {
                throw new InvalidInputException("There is a plug-in " + name + " already.\nChoose another name.");
            }
        }

        final void writeProject(Kind kind, String training) {
            Path folder = out.orElse(Path.of("gan4j-" + name));
            Scaffold scaffold = new Scaffold(kind, name, packageName.orElse(Scaffold.packageName("org.example", name)));
            Path first = scaffold.writeProject(folder);
            terminal().println("Made " + folder + ". Begin here:");
            terminal().println("  " + first);
            terminal().println("It trains as it is. gan4j's artifacts have to be in the local Maven repository, once:");
            terminal().println("  mvn install -DskipTests       in gan4j's folder");
            terminal().println("  mvn package                   in " + folder + ": compiles and tests it");
            terminal()
                    .println("  " + ThisCommand.word() + " " + training + " --plugins "
                            + ShellWord.of(folder.resolve("target")));
        }
    }

    @Command(
            name = "new-variant",
            description = "Makes the project of a variant that trains as it is, and a test of it: to begin with."
                    + " docs/adding-a-variant.md goes on from there.",
            footer = {
                "",
                "Examples:",
                "  gan4j new-variant wgan",
                "  gan4j new-variant wgan --package com.example.wgan --out work/wgan",
                "  gan4j new-variant wgan --in-tree"
            })
    static final class NewVariant extends NewPlugin {
        @Option(
                names = "--in-tree",
                description = "Make it a module of gan4j's own sources, in variants-NAME, known to build and command.")
        private boolean inTree;

        @Override
        public void run() {
            requireNew(PluginKind.VARIANT);
            if (!inTree) {
                writeProject(Kind.VARIANT, "train " + name);
                return;
            }
            if (out.isPresent() || packageName.isPresent()) {
                throw new InvalidInputException("--in-tree says what folder and package it is; leave the others out.");
            }
            SourceTree sources = SourceTree.ofThisProgram();
            Scaffold scaffold = new Scaffold(Kind.VARIANT, name, Scaffold.packageName("io.gan4j.variants", name));
            Map<Path, String> registering = sources.registering(name);
            Path folder = sources.variant(name);
            Path first = scaffold.writeModule(folder);
            SourceTree.write(registering);
            terminal().println("Made " + folder + ", known to the build and to the command. Begin here:");
            terminal().println("  " + first);
            terminal().println("It trains as it is:");
            terminal()
                    .println("  mvn -B test -pl variants-" + name + " -am -Dtest=" + scaffold.className()
                            + "Test -Dsurefire.failIfNoSpecifiedTests=false");
            terminal().println("  ./gan4j train " + name);
        }
    }

    @Command(
            name = "new-loss",
            description = "Makes the project of a loss that any variant can be trained with, and a test of it: to begin"
                    + " with. docs/adding-a-loss.md goes on from there.",
            footer = {
                "",
                "Examples:",
                "  gan4j new-loss hinge",
                "  gan4j train dcgan --set loss=hinge --plugins gan4j-hinge/target"
            })
    static final class NewLoss extends NewPlugin {
        @Override
        public void run() {
            requireNew(PluginKind.LOSS);
            writeProject(Kind.LOSS, "train dcgan --set loss=" + name);
        }
    }
}
