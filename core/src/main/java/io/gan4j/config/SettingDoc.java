package io.gan4j.config;

/**
 * What there is to know of one setting.
 *
 * @param path with {@code gan4j} in front
 * @param value its default as HOCON; a default that follows another setting is {@code ${gan4j.…}}
 * @param comment unit and effect, in the lines of the file; empty if it has none
 * @param origin the jar or folder whose {@code reference.conf} defines it
 */
public record SettingDoc(String path, String value, String comment, String origin) {
    /** Returns the path as {@code --set} takes it, without {@code gan4j}. */
    public String key() {
        return path.substring(path.indexOf('.') + 1);
    }
}
