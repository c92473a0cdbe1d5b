package io.gan4j.data;

/**
 * A published package that data come in.
 *
 * @param bytes of its archive
 * @param sha256 of its archive, in lower-case hexadecimal
 */
public record NpmPackage(String name, String version, long bytes, String sha256) {
    /** Returns {@code name@version}, as package clients take it. */
    public String coordinates() {
        return name + "@" + version;
    }

    @Override
    public String toString() {
        return coordinates() + " (SHA-256 " + sha256 + ")";
    }
}
