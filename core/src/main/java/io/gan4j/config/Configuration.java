package io.gan4j.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one run: every {@code reference.conf}, then the variant's defaults, its preset, the user's file and
 * single overrides, each over the ones before.
 *
 * <p>Strict: a setting that no {@code reference.conf} defines is refused, wherever it was set.
 */
public final class Configuration {
    private static final String ROOT = "gan4j";
    private static final String NO_PRESET = "none";

    private final Reference reference;
    private final ConfigObject resolved;

    private Configuration(Reference reference, ConfigObject merged) {
        this.reference = reference;
        this.resolved = Hocon.resolve(merged);
        new StrictKeys(reference.resolved()).check(resolved);
    }

    /** Returns the override that gives a setting this text as it stands, whatever HOCON would make of it. */
    public static String override(String key, String text) {
        return key + "=" + ConfigUtil.quoteString(text);
    }

    /**
     * Puts the settings of a new run together.
     *
     * @param plugins sees core and plug-ins
     * @param variant name of an existing variant
     * @param file the user's HOCON file
     * @param overrides {@code key=value} each, the key relative to {@code gan4j}
     * @throws InvalidInputException if a file cannot be read, a setting is not known, or a block stands where a value
     *     belongs: it says where
     */
    public static Configuration load(ClassLoader plugins, String variant, Optional<Path> file, List<String> overrides) {
        Reference reference = Reference.load(plugins);
        ConfigObject chosen = overriding(overrides, reference)
                .withFallback(file.map(Configuration::readFile)
                        .orElse(ConfigFactory.empty().root()));
        refuseOtherVariant(variant, chosen);
        ConfigObject own = Hocon.objectAt(reference.variants(), List.of(variant));
        ConfigObject preset = preset(variant, chosen, Hocon.objectAt(own, List.of("presets")));
        ConfigObject defaults = Hocon.objectAt(own, List.of("defaults"));
        return new Configuration(
                reference,
                ConfigValueFactory.fromAnyRef(variant, "command line")
                        .atPath(ROOT + ".variant")
                        .root()
                        .withFallback(chosen)
                        .withFallback(preset.atKey(ROOT))
                        .withFallback(defaults.atKey(ROOT))
                        .withFallback(reference.settings()));
    }

    /**
     * Returns core's and the plug-ins' settings with {@code overrides} over them, for work that has no variant.
     *
     * @throws InvalidInputException as {@link #load}
     */
    public static Settings withoutVariant(ClassLoader plugins, List<String> overrides) {
        Reference reference = Reference.load(plugins);
        return new Configuration(reference, overriding(overrides, reference).withFallback(reference.settings()))
                .settings();
    }

    /** Loads what {@link #render} wrote. */
    public static Configuration saved(ClassLoader plugins, Path file) {
        return saved(plugins, file, List.of());
    }

    /**
     * Loads what {@link #render} wrote, with {@code overrides} over it. The variant's defaults and its preset are in
     * the file already and do not apply again.
     *
     * @throws InvalidInputException as {@link #load}, or if the file names no variant
     */
    public static Configuration saved(ClassLoader plugins, Path file, List<String> overrides) {
        Reference reference = Reference.load(plugins);
        ConfigObject stored = underPresentNames(readFile(file));
        ConfigValue variant = name(stored, "variant");
        if (variant == null || variant.unwrapped() == null) {
            throw InvalidInputException.lines(
                    file + " names no variant: it is empty, or damaged.", "Restore it from a copy, or train anew.");
        }
        return new Configuration(
                reference, overriding(overrides, reference).withFallback(stored).withFallback(reference.settings()));
    }

    /** Runs of before have the settings of metrics under "measures", and those of the log under "metrics". */
    private static ConfigObject underPresentNames(ConfigObject stored) {
        Config before = stored.toConfig();
        if (!before.hasPath(ROOT + ".metrics.every")) {
            return stored;
        }
        Config now = before.withoutPath(ROOT + ".metrics")
                .withoutPath(ROOT + ".measures")
                .withValue(ROOT + ".log", before.getValue(ROOT + ".metrics"));
        return (before.hasPath(ROOT + ".measures")
                        ? now.withValue(ROOT + ".metrics", before.getValue(ROOT + ".measures"))
                        : now)
                .root();
    }

    /**
     * Returns the same with {@code overrides} over it.
     *
     * @throws InvalidInputException as {@link #load}
     */
    public Configuration with(List<String> overrides) {
        return new Configuration(reference, overriding(overrides, reference).withFallback(resolved));
    }

    /**
     * A setting that another configuration has otherwise.
     *
     * @param path below {@code gan4j}
     * @param from what it is here, and {@code to} there, as a person would write it
     * @param where the other one was set
     */
    public record Change(List<String> path, String from, String to, String where) {
        /** Returns its name below {@code gan4j}, as overrides take it. */
        public String name() {
            return ConfigUtil.joinPath(path);
        }

        @Override
        public String toString() {
            return ROOT + "." + name() + ": was " + from + ", is " + to + " (" + where + ")";
        }
    }

    /** Returns a setting as a person would write it, by its name below {@code gan4j}; empty if there is none. */
    public Optional<String> written(String name) {
        ConfigValue value = root();
        for (String key : ConfigUtil.splitPath(name)) {
            value = value instanceof ConfigObject block ? block.get(key) : null;
        }
        return Optional.ofNullable(value).map(Configuration::shown);
    }

    /** Returns the settings that {@code other} has otherwise, in the order of their paths. */
    public List<Change> changesTo(Configuration other) {
        List<Change> changes = new ArrayList<>();
        compare(root(), other.root(), List.of(), changes);
        return List.copyOf(changes);
    }

    private ConfigObject root() {
        return Hocon.objectAt(resolved, List.of(ROOT));
    }

    private static void compare(ConfigObject from, ConfigObject to, List<String> above, List<Change> changes) {
        Set<String> keys = new TreeSet<>(from.keySet());
        keys.addAll(to.keySet());
        for (String key : keys) {
            List<String> path = new ArrayList<>(above);
            path.add(key);
            ConfigValue one = from.get(key);
            ConfigValue two = to.get(key);
            if (one instanceof ConfigObject block && two instanceof ConfigObject other) {
                compare(block, other, path, changes);
            } else if (!Objects.equals(one, two)) {
                changes.add(new Change(List.copyOf(path), shown(one), shown(two), where(two)));
            }
        }
    }

    private static String shown(@Nullable ConfigValue value) {
        return value == null ? "not there" : Hocon.show(value);
    }

    private static String where(@Nullable ConfigValue value) {
        return value == null ? "left out" : Hocon.where(Hocon.origin(value));
    }

    private static ConfigObject readFile(Path file) {
        ConfigObject root = Hocon.parseFile(file);
        for (Map.Entry<String, ConfigValue> entry : root.entrySet()) {
            if (!entry.getKey().equals(ROOT)) {
                throw InvalidInputException.lines(
                        Hocon.where(Hocon.origin(entry.getValue())) + ": " + entry.getKey() + " stands outside gan4j",
                        "Settings stand inside gan4j { … }.");
            }
        }
        return root;
    }

    private static ConfigObject overriding(List<String> overrides, Reference reference) {
        Hocon.requireSmall(String.join("\n", overrides), "--set");
        ConfigObject merged = ConfigFactory.empty().root();
        for (String override : overrides) {
            merged = Hocon.parseOverride(override, reference.resolved()).withFallback(merged);
        }
        return merged;
    }

    private static void refuseOtherVariant(String variant, ConfigObject chosen) {
        ConfigValue other = name(chosen, "variant");
        if (other != null && other.unwrapped() != null && !variant.equals(other.unwrapped())) {
            throw InvalidInputException.lines(
                    Hocon.where(other.origin()) + ": gan4j.variant is " + Hocon.show(other)
                            + ", but the variant to train is " + variant,
                    "Name the same variant in both places, or leave gan4j.variant out.");
        }
    }

    private static ConfigObject preset(String variant, ConfigObject chosen, ConfigObject presets) {
        ConfigValue preset = name(chosen, "preset");
        if (preset == null || NO_PRESET.equals(preset.unwrapped())) {
            return ConfigFactory.empty().root();
        }
        String name = String.valueOf(preset.unwrapped());
        if (presets.get(name) instanceof ConfigObject found) {
            return found;
        }
        Set<String> known = new TreeSet<>(presets.keySet());
        known.add(NO_PRESET);
        throw InvalidInputException.lines(
                Hocon.where(preset.origin()) + ": " + variant + " has no preset \"" + name + "\"",
                "Known presets: " + String.join(", ", known),
                NearestNames.didYouMean(name, known));
    }

    /** Returns a name that says which settings there are; so it cannot wait for their substitution. */
    private static @Nullable ConfigValue name(ConfigObject chosen, String key) {
        ConfigValue name = Hocon.valueAt(Hocon.objectAt(chosen, List.of(ROOT)), key);
        if (name != null && Hocon.isOpen(name)) {
            throw InvalidInputException.lines(
                    Hocon.where(name.origin()) + ": gan4j." + key + " stands for another setting",
                    "Write the name itself.");
        }
        return name;
    }

    /** Returns the settings below {@code gan4j}. */
    public Settings settings() {
        return new Settings(root(), List.of(ROOT));
    }

    /** Returns the name of the variant. */
    public String variant() {
        return settings().text("variant");
    }

    /**
     * Returns HOCON that {@link #saved} loads as the same settings: all of core's, and of the plug-ins' those that are
     * selected, by the variant's own settings too, or differ from their defaults.
     */
    public String render() {
        ConfigObject slim = Reference.withoutPlugins(resolved, selected());
        ConfigObject reloaded = Hocon.resolve(slim.withFallback(reference.settings()));
        Set<List<String>> kept = new HashSet<>(selected());
        for (List<String> plugin : Reference.plugins(resolved)) {
            if (!Hocon.objectAt(resolved, plugin).equals(Hocon.objectAt(reloaded, plugin))) {
                kept.add(plugin);
            }
        }
        ConfigRenderOptions options = ConfigRenderOptions.defaults()
                .setJson(false)
                .setOriginComments(false)
                .setComments(false);
        return "# Every setting of this run. `gan4j describe` says what they mean.\n"
                + Reference.withoutPlugins(resolved, kept).render(options);
    }

    private Set<List<String>> selected() {
        Set<List<String>> selected = new HashSet<>();
        select(selected, "variants", "variant");
        select(selected, "networks", "networks", "generator");
        select(selected, "networks", "networks", "discriminator");
        select(selected, "losses", "loss");
        select(selected, "datasets", "data", "source");
        select(selected, "text-encoders", "text", "encoder");
        Hocon.objectAt(resolved, List.of(ROOT, "variants", variant())).values().stream()
                .map(value -> String.valueOf(value.unwrapped()))
                .filter(Hocon.objectAt(resolved, List.of(ROOT, "networks"))::containsKey)
                .forEach(network -> selected.add(List.of(ROOT, "networks", network)));
        return selected;
    }

    private void select(Set<List<String>> selected, String section, String... setting) {
        List<String> path = new ArrayList<>(List.of(setting));
        String key = path.remove(path.size() - 1);
        path.add(0, ROOT);
        ConfigValue name = Hocon.objectAt(resolved, path).get(key);
        if (name != null && name.unwrapped() != null) {
            selected.add(List.of(ROOT, section, name.unwrapped().toString()));
        }
    }
}
