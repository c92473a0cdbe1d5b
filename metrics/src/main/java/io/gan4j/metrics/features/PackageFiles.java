package io.gan4j.metrics.features;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Files of a package as npm makes them, gzipped tar. */
final class PackageFiles {
    private PackageFiles() {}

    /**
     * Returns the contents of all files in a folder, by their names there.
     *
     * @param folder with a slash at its end: {@code package/dist/}
     */
    static Map<String, byte[]> in(String folder, Path archive) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().startsWith(folder)) {
                    contents.put(entry.getName().substring(folder.length()), tar.readAllBytes());
                }
            }
        }
        return contents;
    }
}
