package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.gan4j.config.ClassPathFile;
import io.gan4j.config.Configuration;
import io.gan4j.config.Describe;
import io.gan4j.config.SettingBundle;
import io.gan4j.config.Settings;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.spi.Named;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds plug-ins as the application does, and asserts what holds for all of them. */
public final class Plugins {
    private static final CodeSource CORE = Registry.class.getProtectionDomain().getCodeSource();
    private static final ClassLoader LOADER = Plugins.class.getClassLoader();
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private Plugins() {}

    /** Returns the one plug-in of {@code type} called {@code name}; none or several fail the test. */
    public static <T extends Named> T single(Class<T> type, String name) {
        List<T> found = ServiceLoader.load(type, LOADER).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.name().equals(name))
                .toList();
        assertThat(found)
                .as("services of %s called %s; is the provider @AutoService?", type.getSimpleName(), name)
                .hasSize(1);
        return found.get(0);
    }

    /** Asserts that the plug-in can be named in a configuration and listed on one line. */
    public static void assertPresentable(Named plugin) {
        assertThat(plugin.name()).as("lower-case words joined by hyphens").matches(NAME);
        assertThat(plugin.description())
                .as("description of one line")
                .isNotBlank()
                .doesNotContain("\n");
    }

    /**
     * Returns the settings of a plug-in as its own {@code reference.conf} gives them.
     *
     * @param kind the block that its name stands in: {@code losses}, {@code datasets}, …
     * @param overrides {@code key=value}, over the file's; keys are relative to the plug-in's settings
     */
    public static Settings settings(String kind, String name, String... overrides) {
        List<String> full = Arrays.stream(overrides)
                .map(override -> kind + "." + name + "." + override)
                .toList();
        return Configuration.load(LOADER, "none", Optional.empty(), full)
                .settings()
                .at(kind)
                .at(name);
    }

    /** Asserts that a comment explains each setting of a plug-in. */
    public static void assertExplained(String kind, String name) {
        assertThat(Describe.of(LOADER).withoutComment("gan4j." + kind + "." + name))
                .as("settings of %s without a comment above them in its reference.conf", name)
                .isEmpty();
    }

    /** Returns the names of a variant's presets. */
    public static List<String> presets(String variant) {
        return Describe.of(LOADER).bundles(variant).stream()
                .map(SettingBundle::name)
                .filter(name -> !name.equals("defaults"))
                .toList();
    }

    /**
     * Asserts that the {@code reference.conf} beside a plug-in defines settings of it and of the plug-ins that lie
     * there with it, and nothing else: other settings are core's, or other people's. Core's own plug-ins lie beside
     * core's settings, and are let through.
     */
    public static void assertOwnSettingsOnly(Named plugin) {
        if (plugin.getClass().getProtectionDomain().getCodeSource().equals(CORE)) {
            return;
        }
        Map<String, Set<String>> ownByLocation = new TreeMap<>();
        Registry registry = Registry.load(List.of());
        for (PluginKind<?> kind : PluginKind.ALL) {
            for (io.gan4j.plugin.Plugins.Entry<?> entry : registry.plugins(kind).all()) {
                Set<String> own = ownByLocation.computeIfAbsent(entry.location(), location -> new TreeSet<>());
                own.add(entry.plugin().getClass().getName());
                own.add(kind.path(entry.plugin().name()));
            }
        }
        for (ClassPathFile file : ClassPathFile.all(LOADER, "reference.conf")) {
            Set<String> own = ownByLocation.getOrDefault(file.location(), Set.of());
            if (own.contains(plugin.getClass().getName())) {
                assertThat(own).as("plug-ins in %s", file.location()).containsAll(blocks(file.text()));
            }
        }
    }

    /** Returns the paths down to the third level, where plug-ins' own settings begin. */
    private static Set<String> blocks(String reference) {
        Set<String> blocks = new TreeSet<>();
        ConfigFactory.parseString(reference).root().forEach((root, sections) -> {
            if (sections instanceof ConfigObject inRoot) {
                inRoot.forEach((section, names) -> {
                    if (names instanceof ConfigObject inSection) {
                        inSection.keySet().forEach(name -> blocks.add(root + "." + section + "." + name));
                    } else {
                        blocks.add(root + "." + section);
                    }
                });
            } else {
                blocks.add(root);
            }
        });
        return blocks;
    }
}
