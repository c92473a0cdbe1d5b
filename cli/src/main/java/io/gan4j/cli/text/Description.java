package io.gan4j.cli.text;

import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.SettingDoc;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import io.gan4j.plugin.Registry;
import io.gan4j.spi.Named;
import io.gan4j.train.GanVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What {@code gan4j describe} prints: plug-ins and settings, as text for a terminal. */
public final class Description {
    private final Registry registry;
    private final Describe settings;

    public Description(Registry registry) {
        this.registry = registry;
        this.settings = Describe.of(registry.classLoader());
    }

    /**
     * Describes whatever has that name: plug-ins of any kind, or a setting or block of settings such as
     * {@code training}.
     *
     * @throws InvalidInputException if nothing has; it says what is close
     */
    public String of(String name) {
        List<String> parts = new ArrayList<>();
        for (PluginKind<?> kind : PluginKind.ALL) {
            plugin(registry.plugins(kind), name).ifPresent(parts::add);
        }
        if (parts.isEmpty() && name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            List<SettingDoc> found = settings.settings(name.startsWith("gan4j.") ? name : "gan4j." + name);
            if (!found.isEmpty()) {
                parts.add(lines(found, ""));
            }
        }
        if (parts.isEmpty()) {
            throw unknown(name);
        }
        return String.join("\n", parts);
    }

    /**
     * Describes one plug-in.
     *
     * @throws InvalidInputException if there is none of that kind and name; it lists those that there are
     */
    public String of(PluginKind<?> kind, String name) {
        Plugins<?> plugins = registry.plugins(kind);
        return plugin(plugins, name).orElseThrow(() -> Plugins.unknown(name, "", plugins));
    }

    /** Describes core's settings. */
    public String core() {
        List<String> sections = new ArrayList<>();
        for (SettingBundle section : settings.core()) {
            sections.add(lines(section.settings(), ""));
        }
        return String.join("\n", sections);
    }

    private <T extends Named> Optional<String> plugin(Plugins<T> plugins, String name) {
        return plugins.find(name).map(entry -> plugin(plugins.kind(), entry));
    }

    private <T extends Named> String plugin(PluginKind<T> kind, Plugins.Entry<T> entry) {
        T plugin = entry.plugin();
        StringBuilder text = new StringBuilder();
        text.append(kind.one())
                .append(' ')
                .append(plugin.name())
                .append(": ")
                .append(plugin.description())
                .append('\n');
        kind.facts()
                .apply(plugin)
                .forEach(fact -> text.append("  ").append(fact).append('\n'));
        text.append("  from: ").append(entry.origin()).append('\n');
        List<SettingDoc> own = settings.settings(kind.path(plugin.name()));
        text.append(own.isEmpty() ? "\nIt has no settings of its own.\n" : "\nIts settings:\n" + lines(own, "  "));
        if (plugin instanceof GanVariant) {
            text.append(bundles(plugin.name()));
        }
        return text.toString();
    }

    private String bundles(String variant) {
        StringBuilder text = new StringBuilder();
        for (SettingBundle bundle : settings.bundles(variant)) {
            text.append('\n').append(heading(bundle)).append('\n');
            for (SettingDoc setting : bundle.settings()) {
                text.append("  ")
                        .append(setting.key())
                        .append(" = ")
                        .append(setting.value())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String heading(SettingBundle bundle) {
        String heading = bundle.name().equals("defaults")
                ? "Its defaults, over those of core:"
                : "With --set preset=" + bundle.name() + " also:";
        return bundle.comment().isEmpty() ? heading : heading + "\n  # " + oneLine(bundle.comment());
    }

    /** Settings as HOCON that {@code --set} and, inside {@code gan4j}, a file take. */
    private static String lines(List<SettingDoc> settings, String indent) {
        StringBuilder text = new StringBuilder();
        for (SettingDoc setting : settings) {
            setting.comment()
                    .lines()
                    .forEach(line ->
                            text.append(indent).append("# ").append(line).append('\n'));
            text.append(indent)
                    .append(setting.key())
                    .append(" = ")
                    .append(setting.value())
                    .append('\n');
        }
        return text.toString();
    }

    private InvalidInputException unknown(String name) {
        TreeSet<String> names = new TreeSet<>();
        for (PluginKind<?> kind : PluginKind.ALL) {
            registry.plugins(kind)
                    .all()
                    .forEach(entry -> names.add(entry.plugin().name()));
        }
        for (SettingBundle section : settings.core()) {
            names.add(section.name());
            section.settings().forEach(setting -> names.add(setting.key()));
        }
        return InvalidInputException.lines(
                "there is no plug-in and no setting \"" + name + "\" to describe",
                NearestNames.didYouMean(name, names),
                "Names are listed by: gan4j variants, networks, losses, datasets, encoders, metrics; settings by: gan4j describe");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
