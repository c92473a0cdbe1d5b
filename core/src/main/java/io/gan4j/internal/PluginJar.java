package io.gan4j.internal;

import java.nio.file.Path;

/**
 * A jar from the plug-in path.
 *
 * @param sha256 of the file, in lower-case hexadecimal digits
 */
public record PluginJar(Path path, String sha256) {}
