package io.gan4j.plugin;

import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.spi.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All plug-ins of one kind, by name. */
public final class Plugins<T extends Named> {
    private final PluginKind<T> kind;
    private final Map<String, Entry<T>> byName;

    /**
     * A plug-in and where it is from.
     *
     * @param origin file name of its jar, or the folder of its classes
     * @param location path of its jar or folder
     */
    public record Entry<T extends Named>(T plugin, String origin, String location) {
        @Override
        public String toString() {
            return plugin.getClass().getName() + " in " + location;
        }
    }

    Plugins(PluginKind<T> kind, Map<String, Entry<T>> byName) {
        this.kind = kind;
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    public PluginKind<T> kind() {
        return kind;
    }

    /**
     * Returns the plug-in of that name.
     *
     * @param where the name was given, such as {@code run.conf:4}; empty where the user knows
     * @throws InvalidInputException if there is none; it lists those that there are
     */
    public T get(String name, String where) {
        Entry<T> entry = byName.get(name);
        if (entry == null) {
            throw unknown(name, where, this);
        }
        return entry.plugin;
    }

    /**
     * Returns the error for a name that none of some kinds has; it lists the names that there are.
     *
     * @param where as {@link #get} takes it
     */
    public static InvalidInputException unknown(String name, String where, Plugins<?>... kinds) {
        List<String> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        lines.add(
                "unknown " + Stream.of(kinds).map(plugins -> plugins.kind.one()).collect(Collectors.joining(" or "))
                        + " \"" + name + "\"" + (where.isEmpty() ? "" : " (" + where + ")"));
        for (Plugins<?> plugins : kinds) {
            Set<String> known = plugins.byName.keySet();
            lines.add("Known " + plugins.kind.several() + ": " + (known.isEmpty() ? "none" : String.join(", ", known)));
            names.addAll(known);
        }
        String nearest = NearestNames.didYouMean(name, names);
        lines.add(nearest.isEmpty() ? "If a plug-in has it, name its jar: --plugins JAR" : nearest);
        return InvalidInputException.lines(lines.toArray(String[]::new));
    }

    /** Returns the plug-in of that name, if there is one. */
    public Optional<Entry<T>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all, sorted by name. */
    public List<Entry<T>> all() {
        return List.copyOf(byName.values());
    }
}
