package io.gan4j.config;

import com.typesafe.config.Config;

/** Part of a run's settings: the values below one path, strict and bound to records. */
public final class Settings {
    private final Config config;
    private final String path;

    Settings(Config config, String path) {
        this.config = config;
        this.path = path;
    }

    /**
     * Returns the settings below {@code relative}, a path such as {@code "training"} or {@code "optimizer.generator"}.
     */
    public Settings at(String relative) {
        throw new UnsupportedOperationException(config + path + relative);
    }

    /**
     * Binds these settings to a record: component {@code batchSize} takes key {@code batch-size}; {@code Optional}
     * components may be null in the file.
     *
     * @throws io.gan4j.error.InvalidInputException if a value is missing, of the wrong type or refused by the record's
     *     constructor; it names file and line
     */
    public <T extends Record> T bind(Class<T> type) {
        throw new UnsupportedOperationException(type.getName());
    }

    /** Returns the text at {@code key}, relative to these settings. */
    public String text(String key) {
        throw new UnsupportedOperationException(key);
    }
}
