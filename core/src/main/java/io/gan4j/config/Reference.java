package io.gan4j.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.gan4j.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every {@code reference.conf} of core and plug-ins together: which settings there are, their defaults and comments.
 *
 * @param settings what can be set, with defaults, unresolved so that they may follow what is set; root is above gan4j
 * @param resolved {@code settings} with the defaults' substitutions resolved among themselves
 * @param variants what stands under {@code gan4j.variants}, with the variants' {@code defaults} and {@code presets}
 */
record Reference(ConfigObject settings, ConfigObject resolved, ConfigObject variants) {
    private static final String FILE = "reference.conf";
    private static final String ROOT = "gan4j";

    /**
     * The sections below gan4j that plug-ins have subtrees in: those of the kinds of plug-ins, known to later packages.
     */
    private static final List<String> PLUGIN_SECTIONS =
            List.of("variants", "networks", "losses", "datasets", "text-encoders", "metrics", "features", "clusters");

    /** @param loader sees core and plug-ins */
    static Reference load(ClassLoader loader) {
        ConfigObject merged = ConfigFactory.empty().root();
        for (ClassPathFile file : ClassPathFile.all(loader, FILE)) {
            ConfigObject next = Hocon.parseReference(file.text(), file.origin())
                    .toConfig()
                    .withOnlyPath(ROOT)
                    .root();
            refuseOverlap(merged, next, "");
            merged = next.withFallback(merged);
        }
        ConfigObject variants = Hocon.objectAt(merged, List.of(ROOT, "variants"));
        ConfigObject settings = merged;
        for (String variant : variants.keySet()) {
            for (String bundle : List.of("defaults", "presets")) {
                settings = settings.toConfig()
                        .withoutPath(ConfigUtil.joinPath(List.of(ROOT, "variants", variant, bundle)))
                        .root();
            }
        }
        return new Reference(settings, Hocon.resolve(settings), variants);
    }

    /** Returns the paths of all plug-ins' subtrees in {@code root}. */
    static List<List<String>> plugins(ConfigObject root) {
        List<List<String>> plugins = new ArrayList<>();
        for (String section : PLUGIN_SECTIONS) {
            Hocon.objectAt(root, List.of(ROOT, section)).forEach((name, value) -> {
                if (value instanceof ConfigObject) {
                    plugins.add(List.of(ROOT, section, name));
                }
            });
        }
        return plugins;
    }

    /** Returns {@code root} without the plug-ins' subtrees, except for those at the paths {@code kept}. */
    static ConfigObject withoutPlugins(ConfigObject root, Set<List<String>> kept) {
        ConfigObject slim = root;
        for (List<String> plugin : plugins(root)) {
            if (!kept.contains(plugin)) {
                slim = slim.toConfig().withoutPath(ConfigUtil.joinPath(plugin)).root();
            }
        }
        return slim;
    }

    /** Which of two files came first on the class path must not decide what a default is. */
    private static void refuseOverlap(ConfigObject one, ConfigObject other, String path) {
        for (Map.Entry<String, ConfigValue> entry : other.entrySet()) {
            ConfigValue present = one.get(entry.getKey());
            if (present == null) {
                continue;
            }
            String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (present instanceof ConfigObject first
                    && entry.getValue() instanceof ConfigObject second
                    && !Hocon.isOpen(first)
                    && !Hocon.isOpen(second)) {
                refuseOverlap(first, second, here);
            } else {
                throw InvalidInputException.lines(
                        "two files define the setting " + here + ":",
                        "  " + Hocon.where(present.origin()),
                        "  " + Hocon.where(entry.getValue().origin()),
                        "A plug-in defines settings under its own name only; remove one of the jars.");
            }
        }
    }
}
