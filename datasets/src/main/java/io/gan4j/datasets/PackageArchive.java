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
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Archives of packages. */
public final class PackageArchive {
    private PackageArchive() {}

    /**
     * Returns the contents of the files that are wanted, by their names such as {@code package/package.json}, in their
     * order.
     *
     * @param archive as npm makes them, gzipped tar
     */
    public static Map<String, byte[]> contents(Path archive, Predicate<String> wanted) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive))) {
            return contents(new GZIPInputStream(file), wanted);
        }
    }

    /**
     * Returns the contents of the files that are wanted, by their names such as {@code ./usr/share/doc/a}.
     *
     * @param archive as dpkg makes them: an ar of, among others, a tar compressed by xz
     */
    static Map<String, byte[]> debianContents(Path archive, Predicate<String> wanted) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                ArArchiveInputStream ar = new ArArchiveInputStream(file)) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                if (entry.getName().equals("data.tar.xz")) {
                    return contents(new XZCompressorInputStream(ar), wanted);
                }
            }
            throw new IOException("no data.tar.xz in " + archive);
        }
    }

    private static Map<String, byte[]> contents(InputStream unzipped, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(unzipped)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (wanted.test(entry.getName())) {
                    contents.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return contents;
    }
}
