package io.gan4j.spark;

import io.gan4j.cluster.Place;
import io.gan4j.cluster.Task;
import io.gan4j.spark.bridge.Bridge;
import io.gan4j.spark.bridge.RemoteTask;
import io.gan4j.spark.bridge.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The few classes that Spark has to have, in a jar. */
final class BridgeJar {
    private static final List<Class<?>> CLASSES =
            List.of(Bridge.class, RemoteTask.class, Words.class, Place.class, Task.class);

    private BridgeJar() {}

    /** Writes it into a new file, which goes when this process ends. */
    static Path write() throws IOException {
        Path file = Files.createTempFile("gan4j-spark", ".jar");
        file.toFile().deleteOnExit();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Class<?> type : CLASSES) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = Objects.requireNonNull(type.getResourceAsStream("/" + name))) {
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }
}
