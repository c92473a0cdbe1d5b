package io.gan4j.datasets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Archives of packages as npm makes them, gzipped tar. */
final class PackageArchive {
    private PackageArchive() {}

    /**
     * Returns the contents of the files that are wanted, by their names such as {@code package/package.json}, in their
     * order.
     */
    static Map<String, byte[]> contents(Path archive, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (wanted.test(entry.getName())) {
                    contents.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return contents;
    }
}
