package io.gan4j.cli;

import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.SettingDoc;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.internal.Plugins;
import io.gan4j.internal.Registry;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Named;
import io.gan4j.spi.Paper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "describe",
        description = "Shows what a variant, network, loss or data set is, and its settings; without a name, the settings"
                + " that all share.",
        footer = {"", "Examples:", "  gan4j describe", "  gan4j describe dcgan", "  gan4j describe dcgan-generator"})
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DescribeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "As the lists give it.")
    private @Nullable String name;

    @Override
    public void run() {
        Registry registry = common.gan().registry();
        Describe describe = Describe.of(registry.classLoader());
        PrintWriter out = spec.commandLine().getOut();
        if (name == null) {
            describe.core().forEach(section -> print(section.name(), section, out));
            return;
        }
        Map<String, Named> found = find(registry, name);
        found.forEach((section, plugin) -> print(section, plugin, describe, out));
    }

    /** Returns all plug-ins of that name, by the section of their settings. */
    private static Map<String, Named> find(Registry registry, String name) {
        Map<String, Named> found = new TreeMap<>();
        List<String> names = new ArrayList<>();
        Map<String, Plugins<? extends Named>> kinds = Map.of(
                "variants", registry.variants(),
                "networks", registry.networks(),
                "losses", registry.losses(),
                "datasets", registry.datasets());
        kinds.forEach((section, plugins) -> plugins.all().forEach(entry -> {
            names.add(entry.plugin().name());
            if (entry.plugin().name().equals(name)) {
                found.put(section, entry.plugin());
            }
        }));
        if (found.isEmpty()) {
            throw InvalidInputException.lines(
                    "nothing is called \"" + name + "\"",
                    NearestNames.didYouMean(name, names),
                    "`gan4j variants`, networks, losses and datasets list what there is.");
        }
        return found;
    }

    private static void print(String section, Named plugin, Describe describe, PrintWriter out) {
        out.println(plugin.name() + ": " + plugin.description());
        if (plugin instanceof GanVariant variant) {
            print(variant.paper(), out);
            describe.bundles(variant.name())
                    .forEach(bundle -> print(
                            bundle.name().equals("defaults") ? "It sets" : "Preset " + bundle.name() + " sets",
                            bundle,
                            out));
        }
        List<SettingDoc> own = describe.settings("gan4j." + section + "." + plugin.name());
        if (!own.isEmpty()) {
            print("Its settings", new SettingBundle("", "", own), out);
        }
        out.println();
    }

    private static void print(Paper paper, PrintWriter out) {
        out.println();
        out.println("  " + paper.title());
        out.println("  " + paper.authors() + ", " + paper.year());
        out.println("  " + paper.link());
        out.println();
        out.println("Where it differs from the paper");
        paper.deviations().forEach(deviation -> out.println(wrap("  - ", deviation)));
    }

    private static void print(String title, SettingBundle bundle, PrintWriter out) {
        out.println();
        out.println(title);
        for (SettingDoc setting : bundle.settings()) {
            out.println("  " + setting.key() + " = " + setting.value());
            if (!setting.comment().isEmpty()) {
                out.println(wrap("      ", setting.comment()));
            }
        }
    }

    /** Breaks a paragraph into lines of at most 100 characters, each indented as far as {@code first} is long. */
    private static String wrap(String first, String paragraph) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        for (String word : paragraph.split("\\s+")) {
            if (line.length() + word.length() > 100) {
                text.append(line.toString().stripTrailing()).append(System.lineSeparator());
                line = new StringBuilder(" ".repeat(first.length()));
            }
            line.append(word).append(' ');
        }
        return text.append(line.toString().stripTrailing()).toString();
    }
}
