package io.gan4j.run;

import io.gan4j.data.fetch.FetchedData;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Small trained models that come along: {@link ModelFile}s on the class path, each with a card. */
public final class Zoo {
    /** Stands before the name of a model where a run is named. */
    public static final String PREFIX = "zoo:";

    private static final String FOLDER = "/io/gan4j/zoo/";

    private Zoo() {}

    /** Returns their names. */
    public static List<String> names() {
        try (InputStream index = Zoo.class.getResourceAsStream(FOLDER + "index.txt")) {
            return index == null
                    ? List.of()
                    : new String(index.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            throw DurableFiles.failure("read", Path.of("index.txt"), e);
        }
    }

    /**
     * Returns what is to be known of a model: the command that made it, its data and licence, its scores, its faults.
     *
     * @throws InvalidInputException if there is none of that name
     */
    public static String card(String name) {
        require(name);
        return new String(bytes(name + ".md"), StandardCharsets.UTF_8);
    }

    /**
     * Returns what a model draws, in a line.
     *
     * @throws InvalidInputException likewise
     */
    public static String title(String name) {
        return card(name).lines().findFirst().orElseThrow().replaceFirst("# [^:]*: ", "");
    }

    /**
     * Returns a picture of what it draws, as the bytes of a PNG file.
     *
     * @throws InvalidInputException likewise
     */
    public static byte[] picture(String name) {
        require(name);
        return bytes(name + ".png");
    }

    /**
     * Returns a model as a run, which is unpacked into the cache once.
     *
     * @throws InvalidInputException if there is none of that name
     */
    public static RunFolder open(String name) {
        require(name);
        Path folder = FetchedData.cache().resolve("models");
        try {
            Path file = Files.createTempFile(Files.createDirectories(folder), name, ModelFile.ENDING);
            try {
                Files.write(file, bytes(name + ModelFile.ENDING));
                return ModelFile.open(file, name);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", folder, e);
        }
    }

    private static void require(String name) {
        if (!names().contains(name)) {
            throw InvalidInputException.lines(
                    "There is no model " + PREFIX + name + ".", "There are " + String.join(", ", names()) + ".");
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream resource = Objects.requireNonNull(Zoo.class.getResourceAsStream(FOLDER + name), name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw DurableFiles.failure("read", Path.of(name), e);
        }
    }
}
