package io.gan4j.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.gan4j.error.InvalidInputException;
import java.util.List;
import java.util.Map;

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
                        .withoutPath(Hocon.path(List.of(ROOT, "variants", variant, bundle)))
                        .root();
            }
        }
        return new Reference(settings, Hocon.resolve(settings), variants);
    }

    /** Which of two files came first on the class path must not decide what a default is. */
    private static void refuseOverlap(ConfigObject one, ConfigObject other, String path) {
        for (Map.Entry<String, ConfigValue> entry : other.entrySet()) {
            ConfigValue present = one.get(entry.getKey());
            if (present == null) {
                continue;
            }
            String here = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (present instanceof ConfigObject first && entry.getValue() instanceof ConfigObject second) {
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
