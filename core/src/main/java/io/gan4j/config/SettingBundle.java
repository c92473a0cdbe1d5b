package io.gan4j.config;

import java.util.List;

/**
 * Settings that a variant sets together: its defaults, or a preset.
 *
 * @param name {@code defaults}, or the preset's name
 * @param comment what it is for; may be empty
 */
public record SettingBundle(String name, String comment, List<SettingDoc> settings) {
    public SettingBundle {
        settings = List.copyOf(settings);
    }
}
