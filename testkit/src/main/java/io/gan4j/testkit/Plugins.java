package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.spi.Named;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds plug-ins as the application does, and asserts what holds for all of them. */
public final class Plugins {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private Plugins() {}

    /** Returns the one plug-in of {@code type} called {@code name}; none or several fail the test. */
    public static <T extends Named> T single(Class<T> type, String name) {
        List<T> found = ServiceLoader.load(type, Plugins.class.getClassLoader()).stream()
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
     */
    public static Settings settings(String kind, String name) {
        return Configuration.load(Plugins.class.getClassLoader(), "none", Optional.empty(), List.of())
                .settings()
                .at(kind)
                .at(name);
    }
}
