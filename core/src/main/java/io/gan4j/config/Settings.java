package io.gan4j.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Part of a run's settings: the values below one path, strict and bound to records. Immutable; equal if paths and
 * values are.
 */
public final class Settings {
    private final ConfigObject object;
    private final List<String> path;

    Settings(ConfigObject object, List<String> path) {
        this.object = object;
        this.path = List.copyOf(path);
    }

    /**
     * Returns the settings below {@code relative}, a path such as {@code "training"} or {@code "optimizer.generator"};
     * a plug-in without settings of its own has empty ones.
     */
    public Settings at(String relative) {
        List<String> keys = ConfigUtil.splitPath(relative);
        List<String> below = new ArrayList<>(path);
        below.addAll(keys);
        return new Settings(Hocon.objectAt(object, keys), below);
    }

    /**
     * Binds these settings to a record: component {@code batchSize} takes key {@code batch-size}.
     *
     * <p>Components are whole or decimal numbers, booleans, texts, enums (constant {@code RMS_PROP} is
     * {@code rms-prop}), {@link Scheduled} numbers, records of these for blocks, lists and {@code Optional}s of the
     * simple ones; an {@code Optional} is empty for null. The record's constructor checks ranges with {@link Require}.
     *
     * @throws io.gan4j.error.InvalidInputException if a value is missing, of the wrong type or refused by the record's
     *     constructor; it names file and line
     * @throws IllegalStateException if a component has no setting in any {@code reference.conf}
     */
    public <T extends Record> T bind(Class<T> type) {
        return new Binder(object, path).bind(type);
    }

    /**
     * Returns the text at {@code key}, relative to these settings.
     *
     * @throws io.gan4j.error.InvalidInputException if it is null; it names file and line
     * @throws IllegalStateException if there is no such setting in any {@code reference.conf}
     */
    public String text(String key) {
        Named named = named(key);
        return new Binder(named.parent, named.path).text(named.key);
    }

    /** Says where the value at {@code key} was set, for messages: {@code run.conf:3}, {@code --set loss=lsgan}. */
    public String where(String key) {
        Named named = named(key);
        ConfigValue value = named.parent.get(named.key);
        return value == null ? ConfigUtil.joinPath(path) : Hocon.where(Hocon.origin(value));
    }

    /** Returns the names directly below, sorted. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(new TreeSet<>(object.keySet()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings settings && path.equals(settings.path) && object.equals(settings.object);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, object);
    }

    private Named named(String key) {
        List<String> keys = ConfigUtil.splitPath(key);
        List<String> above = keys.subList(0, keys.size() - 1);
        List<String> parentPath = new ArrayList<>(path);
        parentPath.addAll(above);
        return new Named(
                above.isEmpty() ? object : Hocon.objectAt(object, above), parentPath, keys.get(keys.size() - 1));
    }

    private record Named(ConfigObject parent, List<String> path, String key) {}
}
