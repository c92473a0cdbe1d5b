package io.gan4j.config;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text file on the class path, where several jars may hold one of the same name.
 *
 * @param location path of the jar or folder that holds it
 */
public record ClassPathFile(String location, String text) {
    /**
     * Reads all files called {@code name}, in the order of the class path.
     *
     * @throws InvalidInputException if one cannot be read, as of a damaged jar
     */
    public static List<ClassPathFile> all(ClassLoader loader, String name) {
        Map<String, URL> urls = new LinkedHashMap<>(); // a jar may be on the class path twice
        List<ClassPathFile> files = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(name))) {
                urls.put(url.toString(), url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", e);
        }
        urls.forEach((text, url) -> {
            String location = location(text.substring(0, text.length() - name.length()));
            try {
                files.add(new ClassPathFile(location, read(url)));
            } catch (IOException e) {
                throw InvalidInputException.lines(
                        "cannot read " + name + " of " + location + ": " + FileFault.reason(e),
                        "Build or copy the jar anew, or remove it.");
            }
        });
        return files;
    }

    /** Returns the file name of the jar, or the path of the folder. */
    public String origin() {
        return location.endsWith(".jar") ? String.valueOf(Path.of(location).getFileName()) : location;
    }

    private static String location(String folder) {
        String entry = folder.startsWith("jar:") ? folder.substring("jar:".length(), folder.lastIndexOf("!/")) : folder;
        return entry.startsWith("file:") ? Path.of(URI.create(entry)).toString() : entry;
    }

    private static String read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false); // a cached jar would stay open, and stale when it is replaced
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
