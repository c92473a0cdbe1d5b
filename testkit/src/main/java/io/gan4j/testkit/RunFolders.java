package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares what runs left behind. */
public final class RunFolders {
    private RunFolders() {}

    /**
     * Asserts that two runs trained alike: the same checkpoints and pictures to the byte, the same metrics but for what
     * time and memory they took.
     */
    public static void assertSameTraining(RunFolder found, RunFolder expected) {
        assertThat(metrics(found)).as("metrics").isEqualTo(metrics(expected));
        if (Files.exists(expected.samplesDirectory())) {
            assertSameFiles(found.samplesDirectory(), expected.samplesDirectory());
        } else {
            assertThat(found.samplesDirectory()).doesNotExist();
        }
        assertSameFiles(found.checkpointsDirectory(), expected.checkpointsDirectory());
    }

    /** Returns the lines of {@code metrics.jsonl} without what time and memory they took. */
    public static List<String> metrics(RunFolder run) {
        try {
            return Files.readAllLines(run.metricsFile()).stream()
                    .map(line -> line.replaceAll("\"(seconds|resident)\":[^,]*,", ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSameFiles(Path found, Path expected) {
        SortedMap<String, byte[]> those = files(expected);
        SortedMap<String, byte[]> these = files(found);
        assertThat(those).as("files in %s", expected).isNotEmpty();
        assertThat(these.keySet()).as("files in %s", found).isEqualTo(those.keySet());
        these.forEach(
                (name, bytes) -> assertThat(bytes).as("%s in %s", name, found).isEqualTo(those.get(name)));
    }

    private static SortedMap<String, byte[]> files(Path folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
