package io.gan4j.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which settings there are, from the {@code reference.conf} files and their comments. */
public final class Describe {
    private static final String ROOT = "gan4j";

    private final Reference reference;

    private Describe(Reference reference) {
        this.reference = reference;
    }

    /** @param plugins sees core and plug-ins */
    public static Describe of(ClassLoader plugins) {
        return new Describe(Reference.load(plugins));
    }

    /**
     * Returns the settings at and below {@code path}, such as {@code gan4j.training}, in the order of the file; none if
     * there is no such path. A block that follows another, as the discriminator's optimiser follows the generator's, is
     * one setting.
     */
    public List<SettingDoc> settings(String path) {
        List<String> keys = ConfigUtil.splitPath(path);
        List<SettingDoc> settings = new ArrayList<>();
        String last = keys.get(keys.size() - 1);
        ConfigValue value = Hocon.objectAt(reference.settings(), keys.subList(0, keys.size() - 1))
                .get(last);
        if (value != null) {
            collect(value, keys, settings);
        }
        return settings;
    }

    /** Returns the settings at and below {@code path} that no comment explains. */
    public List<SettingDoc> withoutComment(String path) {
        return settings(path).stream()
                .filter(setting -> setting.comment().isEmpty())
                .toList();
    }

    /** Returns core's settings by section, in the order of the file; those directly below gan4j come first. */
    public List<SettingBundle> core() {
        ConfigObject root = Hocon.objectAt(Reference.withoutPlugins(reference.settings(), Set.of()), List.of(ROOT));
        List<SettingDoc> top = new ArrayList<>();
        List<SettingBundle> sections = new ArrayList<>();
        for (Map.Entry<String, ConfigValue> entry : inOrder(root)) {
            List<SettingDoc> own = new ArrayList<>();
            collect(entry.getValue(), List.of(ROOT, entry.getKey()), own);
            if (own.size() == 1 && own.get(0).path().equals(ROOT + "." + entry.getKey())) {
                top.addAll(own);
            } else if (!own.isEmpty()) {
                sections.add(new SettingBundle(
                        entry.getKey(), comment(entry.getValue().origin()), own));
            }
        }
        sections.add(0, new SettingBundle(ROOT, "", top));
        return sections;
    }

    /** Returns what {@code variant} sets for core and other plug-ins: its defaults, then its presets by name. */
    public List<SettingBundle> bundles(String variant) {
        ConfigObject own = Hocon.objectAt(reference.variants(), List.of(variant));
        List<SettingBundle> bundles = new ArrayList<>();
        addBundle("defaults", own.get("defaults"), bundles);
        ConfigObject presets = Hocon.objectAt(own, List.of("presets"));
        for (String preset : new TreeSet<>(presets.keySet())) {
            addBundle(preset, presets.get(preset), bundles);
        }
        return bundles;
    }

    private static void addBundle(String name, @Nullable ConfigValue body, List<SettingBundle> bundles) {
        if (body != null) {
            List<SettingDoc> settings = new ArrayList<>();
            collect(body, List.of(ROOT), settings);
            bundles.add(new SettingBundle(name, comment(body.origin()), settings));
        }
    }

    private static void collect(ConfigValue value, List<String> path, List<SettingDoc> settings) {
        if (value instanceof ConfigObject object && !Hocon.isOpen(object) && !ScheduleBlock.is(object)) {
            for (Map.Entry<String, ConfigValue> entry : inOrder(object)) {
                List<String> below = new ArrayList<>(path);
                below.add(entry.getKey());
                collect(entry.getValue(), below, settings);
            }
        } else {
            settings.add(new SettingDoc(
                    ConfigUtil.joinPath(path), show(value), comment(value.origin()), Hocon.module(value.origin())));
        }
    }

    private static String comment(ConfigOrigin origin) {
        return origin.comments().stream().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String show(ConfigValue value) {
        if (Hocon.isOpen(value)) {
            return value.render(ConfigRenderOptions.concise());
        }
        if (value instanceof ConfigObject block && ScheduleBlock.is(block)) {
            return ScheduleBlock.KEYS.stream()
                    .map(key -> key + " = " + show(Objects.requireNonNull(block.get(key))))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (value instanceof ConfigList list) {
            return list.stream().map(Describe::show).collect(Collectors.joining(", ", "[", "]"));
        }
        boolean plain = value.unwrapped() instanceof String text && text.matches("[A-Za-z][A-Za-z0-9_-]*");
        return plain ? value.unwrapped().toString() : Hocon.show(value);
    }

    /** Objects forget the order of their keys, but values remember their lines. */
    private static List<Map.Entry<String, ConfigValue>> inOrder(ConfigObject object) {
        List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(object.entrySet());
        entries.sort(Comparator.comparingInt((Map.Entry<String, ConfigValue> entry) -> firstLine(entry.getValue()))
                .thenComparing(Map.Entry::getKey));
        return entries;
    }

    private static int firstLine(ConfigValue value) {
        return value instanceof ConfigObject object && !Hocon.isOpen(object) && !object.isEmpty()
                ? object.values().stream().mapToInt(Describe::firstLine).min().getAsInt()
                : value.origin().lineNumber();
    }
}
