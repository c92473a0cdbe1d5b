package io.gan4j.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Writes archives of packages. */
public final class Archives {
    private Archives() {}

    /**
     * Writes one as npm makes it.
     *
     * @param files contents by names such as {@code package/package.json}
     */
    public static Path write(Path archive, Map<String, byte[]> files) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            writeTar(out, files);
        }
        return archive;
    }

    /**
     * Writes one as dpkg makes it.
     *
     * @param files contents by names such as {@code ./usr/share/doc/a}
     */
    static Path writeDebian(Path archive, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (OutputStream out = new XZCompressorOutputStream(data)) {
            writeTar(out, files);
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
        parts.put("control.tar.xz", new byte[0]);
        parts.put("data.tar.xz", data.toByteArray());
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ar.putArchiveEntry(new ArArchiveEntry(part.getKey(), part.getValue().length));
                ar.write(part.getValue());
                ar.closeArchiveEntry();
            }
        }
        return archive;
    }

    private static void writeTar(OutputStream target, Map<String, byte[]> files) throws IOException {
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(target)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                out.putArchiveEntry(entry);
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        }
    }
}
